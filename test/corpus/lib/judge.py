# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Judges what wasmgdb says of a crash by what gdb says of it.

-O0: the same frames with the same functions and lines, the same variables, all
with equal values. A variable is left out if it is declared at or behind the line
where its frame stopped: it has no value yet. (Arguments never are.)

Optimised: the program does the same whatever the level, so gdb's view of the
unoptimised program is the truth, and gdb's view of the optimised one says what
can be expected.
  - Frames pair up by function name, from the outermost on. Native code drops
    frames by tail calls, which wasm doesn't have: a frame of wasm may lack its
    native partner, but the -O0 program must have it.
  - A line is right if it is the truth's or that of gdb at this level. No line
    (0) is counted, not wrong.
  - A value that wasmgdb shows must be the truth. Where the debug info itself is
    wrong, because the optimiser moved or removed an assignment, the variable may
    be listed in known-moves.txt with the reason; that counts only while gdb at
    this level does not show the truth either, or, for an entry that says
    "uninstrumented:", in the inspector's dump alone. All else is a wrong value. What gdb
    at this level shows plays no other part: where it is wrong, that's counted.
  - A value that wasmgdb does not show is counted.
"""

import re
from dataclasses import dataclass, field

from compare import compare


def components(name):
    """a::b<c::d>::e(f) as [a, b<c::d>, e(f)]"""
    parts, depth, start = [], 0, 0
    for n, c in enumerate(name):
        if name[:n].endswith("operator") or (c in "<>" and name[:n].rstrip("<>=").endswith("operator")):
            continue
        depth += c in "<(["
        depth -= c in ">)]" and name[n - 1 : n + 1] != "->"
        if depth == 0 and name.startswith("::", n):
            parts.append(name[start:n])
            start = n + 2
    return [*parts, name[start:]]


def function_name(name):
    """gdb takes names of lambdas and of functions with ABI tags from the symbol
    table, with parameters and the enclosing function; and library types have other
    names in the two libraries. Of lambdas, and of members of what a lambda is the
    template argument of, the last part must do: clang gives them no names."""
    name = re.sub(r"\bstd::(__\d|__cxx11)::", "std::", name or "")
    name = name.replace("[abi:cxx11]", "")
    name = re.sub(r"std::basic_string<char[^<>]*(<[^<>]*>[^<>]*)*>", "std::string", name)
    parts = components(name)
    last = re.sub(r"(?<!operator)\(.*\)( const)?( noexcept)?$", "", parts[-1], flags=re.S)
    if "$_" in name or "(lambda" in name or last == "operator()":
        parts, last = [], re.sub(r"(?<=\w)<.*", "", last, flags=re.S)
    last = re.sub(r"\b(\d+)U\b", r"\1u", last)
    return re.sub(r"\s+", "", "::".join([*parts[:-1], last]))


@dataclass
class Verdict:
    frames: int = 0
    unpaired: int = 0
    lines_unknown: int = 0
    variables: int = 0
    shown: int = 0  # Variables of which wasmgdb shows all.
    native_shown: int = 0  # ... and of which gdb at this level does.
    native_wrong: int = 0
    leaves: int = 0
    opaque: int = 0
    skipped: int = 0
    excused: list = field(default_factory=list)
    failures: list = field(default_factory=list)

    def fail(self, frame, text):
        self.failures.append(f"{frame['function']}:{frame['line']}: {text}" if frame else text)


def short(tree):
    text = repr(tree)
    return text if len(text) <= 300 else text[:297] + "..."


def stack(frames):
    return " <- ".join(f"{f['function']}:{f['line']}" for f in frames)


def keyed(frame):
    """Variables by name and how many of that name are in inner blocks."""
    found = {}
    for variable in frame["variables"]:
        if variable["name"] is None or variable["name"].startswith("__"):
            continue
        n = 0
        while (variable["name"], n) in found:
            n += 1
        found[variable["name"], n] = variable
    return found


def without_value(variable, frame):
    return not variable["argument"] and variable["line"] >= frame["line"]


def judge_unoptimised(native, wasm):
    verdict = Verdict()
    native, wasm = real(native), real(wasm)
    if len(native) != len(wasm) or any(
        function_name(a["function"]) != function_name(b["function"]) for a, b in zip(native, wasm)
    ):
        verdict.fail(None, f"other frames:\n  gdb     {stack(native)}\n  wasmgdb {stack(wasm)}")
        return verdict
    for truth, frame in zip(native, wasm):
        verdict.frames += 1
        if truth["line"] != frame["line"]:
            verdict.fail(truth, f"wasmgdb says line {frame['line']}")
        expected, actual = keyed(truth), keyed(frame)
        for key in actual:
            if key not in expected:
                verdict.fail(truth, f"gdb knows no variable {key[0]}")
        for key, variable in expected.items():
            if without_value(variable, truth):
                verdict.skipped += 1
                continue
            verdict.variables += 1
            if key not in actual:
                verdict.fail(truth, f"wasmgdb has no variable {key[0]}")
                continue
            result = compare(variable["tree"], actual[key]["tree"], key[0])
            verdict.leaves += result.equal
            verdict.opaque += result.opaque
            verdict.shown += result.complete()
            verdict.native_shown += not (result.wasm_only or result.neither)
            if result.native_only or result.wasm_only or result.neither:
                verdict.fail(
                    truth,
                    f"{key[0]} is not known: gdb {short(variable['tree'])}, wasmgdb {short(actual[key]['tree'])}",
                )
            for path, one, other in result.differences:
                verdict.fail(truth, f"{path}: gdb has {short(one)}, wasmgdb {short(other)}")
    return verdict


def real(frames):
    """clang marks where a sanitizer traps with an inlined function of no code."""
    return [f for f in frames if not (f["function"] or "").startswith("__clang_trap_msg$")]


def pair(truth, frames):
    """Partners of `frames` in `truth`, or None for each; outermost first. Frames
    of recursion are interchangeable by name: with another number of them, none of
    that name has a partner."""
    names = [function_name(f["function"]) for f in truth]
    others = [function_name(f["function"]) for f in frames]
    ambiguous = {n for n in others if names.count(n) != others.count(n)}
    partners = [None] * len(frames)
    at = len(truth) - 1
    for n in range(len(frames) - 1, -1, -1):
        if others[n] in ambiguous:
            continue
        look = at
        while look >= 0 and names[look] != others[n]:
            look -= 1
        if look >= 0:
            partners[n] = truth[look]
            at = look - 1
    return partners


def judge_optimised(truth, native, wasm, known={}):
    """`known`: by function and variable, whether gdb may show the truth."""
    verdict = Verdict()
    truth, native, wasm = real(truth), real(native), real(wasm)
    partners = pair(truth, wasm)
    native_of = {id(t): f for t, f in zip(pair(truth, native), native) if t is not None}
    for frame, partner in zip(wasm, partners):
        verdict.frames += 1
        if partner is None:
            verdict.unpaired += 1
            if function_name(frame["function"]) not in {function_name(f["function"]) for f in truth}:
                verdict.fail(frame, f"no such frame at -O0: {stack(truth)}")
            continue
        optimised = native_of.get(id(partner))
        lines = {partner["line"], optimised["line"] if optimised else partner["line"]}
        if frame["line"] == 0:
            verdict.lines_unknown += 1
        elif frame["line"] not in lines:
            verdict.fail(frame, f"the line is {partner['line']}; gdb at this level: {optimised and optimised['line']}")
        judge_variables(verdict, partner, optimised, frame, known)
    missing = [f for t, f in zip(pair(truth, native), native) if t is not None and not any(t is p for p in partners)]
    for frame in missing:
        if not any(p is None and function_name(w["function"]) == function_name(frame["function"]) for w, p in zip(wasm, partners)):
            verdict.fail(frame, f"wasmgdb lacks this frame: {stack(wasm)}")
    return verdict


def judge_variables(verdict, truth, native, frame, known):
    expected, actual = keyed(truth), keyed(frame)
    optimised = keyed(native) if native else {}
    for key, variable in expected.items():
        if without_value(variable, truth):
            verdict.skipped += 1
            continue
        verdict.variables += 1
        at_this_level = optimised[key]["tree"] if key in optimised else ["out"]
        reference = compare(variable["tree"], at_this_level, key[0])
        verdict.native_shown += reference.complete()
        verdict.native_wrong += bool(reference.differences)
        if key not in actual:
            continue
        result = compare(variable["tree"], actual[key]["tree"], key[0])
        verdict.leaves += result.equal
        verdict.opaque += result.opaque
        verdict.shown += result.complete()
        if not result.differences:
            continue
        moved = not compare(at_this_level, actual[key]["tree"], key[0]).differences
        name = (function_name(truth["function"]), key[0])
        if name in known and (known[name] or not reference.complete()):
            verdict.excused.append(f"{truth['function']}: {key[0]}")
            continue
        note = "; gdb at this level agrees with wasmgdb" if moved and reference.differences else ""
        for path, one, other in result.differences:
            verdict.fail(frame, f"{path}: the truth is {short(one)}, wasmgdb has {short(other)}{note}")
