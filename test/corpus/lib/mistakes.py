#!/usr/bin/env python3
# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Plants mistakes into what wasmgdb says of a program, one at a time, and fails
if the comparison misses one.

    mistakes.py --work DIR [--reuse] PROGRAM

Each leaf of each variable's value is changed, or becomes unknown; each variable,
element, line, function and frame is lost or changed.
"""

import argparse
import copy
import sys

from judge import judge_optimised, judge_unoptimised, keyed, real, without_value
from programs import Program

CHANGED = {
    "number": lambda t: ["number", t[1] + 1],
    "float": lambda t: ["float", t[1], repr(float(t[2]) + 1)],
    "text": lambda t: ["text", t[1][:-1] + "?"],
    "cstring": lambda t: ["cstring", t[1] + "?"],
    "characters": lambda t: ["characters", [*t[1], 1]],
    "enum": lambda t: ["enum", t[1] + "s"],
    "function": lambda t: ["function", t[1] + "s"],
    "null": lambda t: ["pointer", ["number", 1]],
}


def changes(tree, path=()):
    """Copies of a tree with one mistake each, and words for it."""
    kind = tree[0]
    if kind in CHANGED:
        yield CHANGED[kind](tree), f"{'.'.join(path)} changed"
    elif kind == "struct":
        for name, inner in tree[1].items():
            for other, words in changes(inner, (*path, name)):
                yield ["struct", {**tree[1], name: other}], words
            yield ["struct", {n: t for n, t in tree[1].items() if n != name}], f"{'.'.join(path)} without {name}"
    elif kind in ("pointer", "holder"):
        yield ["null"] if kind == "pointer" else [kind, ["null"]], f"{'.'.join(path)} null"
        for other, words in changes(tree[1], (*path, "*")):
            yield [kind, other], words
    elif kind == "variant":
        yield [kind, tree[1] + "s", tree[2]], f"{'.'.join(path)} another variant"
        for other, words in changes(tree[2], (*path, tree[1])):
            yield [kind, tree[1], other], words
    elif kind in ("sequence", "unordered"):
        if tree[1]:
            yield [kind, tree[1][:-1]], f"{'.'.join(path)} shorter"
        for n, item in enumerate(tree[1]):
            for other, words in changes(item, (*path, str(n))):
                yield [kind, [*tree[1][:n], other, *tree[1][n + 1 :]]], words
    elif kind in ("map", "unordered map"):
        if tree[1]:
            yield [kind, tree[1][1:]], f"{'.'.join(path)} shorter"
        for n, pair in enumerate(tree[1]):
            for which in (0, 1):
                for other, words in changes(pair[which], (*path, str(n))):
                    changed = [other, pair[1]] if which == 0 else [pair[0], other]
                    yield [kind, [*tree[1][:n], changed, *tree[1][n + 1 :]]], words


def mistakes(truth, wasm):
    """(frames, words, whether optimised code may be like that)"""
    for n, frame in enumerate(wasm):

        def planted(**fields):
            return [*wasm[:n], {**frame, **fields}, *wasm[n + 1 :]]

        yield [*wasm[:n], *wasm[n + 1 :]], f"frame {n} lost", False
        yield planted(line=frame["line"] + 1), f"frame {n}: another line", False
        yield planted(function="another"), f"frame {n}: another function", False
        expected = keyed(truth[n])
        for key, variable in keyed(frame).items():
            if key not in expected or without_value(expected[key], truth[n]):
                continue
            at = frame["variables"].index(variable)

            def put(tree):
                others = copy.copy(frame["variables"])
                others[at] = {**variable, "tree": tree}
                return planted(variables=others)

            others = [v for v in frame["variables"] if v is not variable]
            yield planted(variables=others), f"frame {n}: {key[0]} lost", True
            yield put(["out"]), f"frame {n}: {key[0]} unknown", True
            for tree, words in changes(variable["tree"]):
                if tree == variable["tree"]:
                    continue  # What was to become null, or nothing, is that already.
                yield put(tree), f"frame {n}: {key[0]}{words}", False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--reuse", action="store_true", help="take what `check` built in DIR")
    parser.add_argument("program")
    options = parser.parse_args()
    program = Program(options.program, options.work, reuse=options.reuse)
    truth = real(program.native("O0"))
    wasm = real(program.wasm("O0", "instrumented"))
    count, missed = 0, []
    for what, judge in [
        ("unoptimised", lambda w: judge_unoptimised(truth, w)),
        ("optimised", lambda w: judge_optimised(truth, truth, w)),
    ]:
        right = judge(wasm).failures
        if right:
            sys.exit(f"mistakes: error: {what}: without a mistake: {right[0]}")
        for frames, words, may_be in mistakes(truth, wasm):
            if may_be and what == "optimised":
                continue
            count += 1
            if not judge(frames).failures:
                missed.append(f"{what}: {words}")
    for words in missed:
        print(f"missed: {words}")
    print(f"{count - len(missed)} of {count} mistakes found")
    sys.exit(bool(missed))


main()
