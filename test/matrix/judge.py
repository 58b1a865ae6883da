# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Compares what a core dump says with what the program itself states."""

import json
import os
import re
import struct
import subprocess
from dataclasses import dataclass, field

from cells import DUMP, HOST, NONE, RUNS

HERE = os.path.dirname(os.path.abspath(__file__))
#: The program; the variable is for a test of the checks below.
INPUTS = os.path.abspath(os.environ.get("MATRIX_INPUTS") or os.path.join(HERE, "Inputs"))
ABI = os.path.join(HERE, "../../runtime/include/wasm_coredump/abi.h")

#: What may be wrong with a cell, in the document's words.
FINDINGS = {
    "ran-on": "the program ran on after the crash",
    "host-ran-on": "JavaScript went on as if nothing had happened",
    "kind": "the dump gives another kind of crash",
    "access": "the dump does not have the right address and size",
    "frames": "the stack is not the program's",
    "outer": "outer frames are missing",
    "value": "an argument is not shown, or wrong",
    "unsound": "the dump is not what the specification asks for",
}


@dataclass
class Verdict:
    outcome: str
    #: Names of FINDINGS, with what was found.
    findings: dict = field(default_factory=dict)


def enumerators(path, name):
    """The names and numbers of a C++ enumeration."""
    with open(path, encoding="utf-8") as file:
        body = re.search(r"enum class %s\b.*?\{(.*?)\};" % name, file.read(), re.S)[1]
    found, number = {}, 0
    for identifier, value in re.findall(r"^\s*(\w+)(?: = (\d+))?,", body, re.M):
        number = int(value) if value else number
        found[identifier] = number
        number += 1
    return found


TRAPS = enumerators(ABI, "TrapKind")
KINDS = enumerators(os.path.join(INPUTS, "matrix.h"), "Kind")
CONTEXTS = enumerators(os.path.join(INPUTS, "matrix.h"), "Context")


def statedFrames():
    """The frames that comments in the program state: for each name a list of
    (function, file, line), the youngest first."""
    found = {}
    for name in sorted(os.listdir(INPUTS)):
        with open(os.path.join(INPUTS, name), encoding="utf-8") as file:
            if not name.endswith(".cpp"):
                continue
            for number, line in enumerate(file, 1):
                _, mark, text = line.partition("//@")
                for part in text.split("@") if mark else []:
                    group, index, function = part.split()
                    function, noLine, _ = function.partition(":none")
                    place = (function, name, None if noLine else number)
                    found.setdefault(group, {})[int(index)] = place
    for group, frames in found.items():
        if sorted(frames) != list(range(len(frames))):
            raise SystemExit(f"check: error: frames {sorted(frames)} of {group}")
    return {group: [f for _, f in sorted(frames.items())] for group, frames in found.items()}


STATED = statedFrames()


def shortName(name):
    """Without scopes, parameters and template arguments."""
    name = name.replace("(anonymous namespace)", "anonymous")
    while re.search(r"<[^<>]*>", name):
        name = re.sub(r"<[^<>]*>", "", name)
    return name.split("(")[0].rsplit("::")[-1].split(" ")[-1]


def wantedStack(row, column):
    """The whole stack: the program's frames as stated, and, as (name, "", 0), those
    of libraries that must be among them."""
    wanted = [(row.library, "", 0)] if row.library else []
    wanted += STATED[row.kind]
    frames = STATED[column.context]
    for number in range(len(frames) + 1):
        if number in column.library:
            wanted.append((column.library[number], "", 0))
        wanted += frames[number : number + 1]
    return wanted


def shownStack(frames, wanted):
    """The program's frames of a backtrace, and the library's that are wanted."""
    library = {function for function, file, _ in wanted if not file}
    shown = []
    for frame in frames:
        name = shortName(frame["function"])
        path = os.path.join(frame.get("directory") or "", frame.get("file") or "")
        if os.path.dirname(os.path.normpath(path)) == INPUTS:
            # Functions that the compiler made, with lines of their own.
            if not name.startswith(("__cxx_global_", "_GLOBAL__")):
                shown.append((name, os.path.basename(path), frame.get("line")))
        elif name in library:
            shown.append((name, "", 0))
    return shown


def withoutRepeats(stack):
    """The stack with each run of equal frames once, and the longest run."""
    short, longest = [], 0
    for frame in stack:
        if short and frame == short[-1]:
            count += 1
        else:
            short.append(frame)
            count = 1
        longest = max(longest, count)
    return short, longest


def readInfo(data):
    """Kind, address and size from the section `wasm_coredump.info`, or None."""

    def leb(at):
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 127) << shift
            shift, at = shift + 7, at + 1
            if byte < 128:
                return value, at

    at = 8
    while at < len(data):
        section = data[at]
        size, start = leb(at + 1)
        at = start + size
        if section == 0:
            length, start = leb(start)
            if data[start : start + length] == b"wasm_coredump.info":
                _, kind, address, size = struct.unpack_from("<4I", data, start + length)
                return kind, address, size
    return None


def cString(data, address):
    return data[address : data.index(0, address)].decode("utf-8", "replace")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def text(stack):
    return " < ".join(f"{function}:{line}" if file else function for function, file, line in stack)


def judge(row, column, level, module, dump, result):
    """The verdict on one cell, from what the runner saw and its dump."""
    if result["completed"]:
        return Verdict(RUNS)
    verdict = Verdict(result["dump"] or NONE)
    findings = verdict.findings
    if result["ranOn"] != result["ranBefore"]:
        findings["ran-on"] = f"{result['ranOn'] - result['ranBefore']} times"
    if result["hostRanOn"]:
        findings["host-ran-on"] = f"{result['hostRanOn']} times"
    if verdict.outcome == NONE:
        return verdict

    with open(dump, "rb") as file:
        data = file.read()
    kind, address, size = readInfo(data)
    if kind != TRAPS[row.trap]:
        findings["kind"] = f"{kind}, not {TRAPS[row.trap]}"
    if verdict.outcome == DUMP:
        if row.access and (address, size) != (result["address"], result["size"]):
            findings["access"] = (
                f"{size} bytes at {address:#x}, not {result['size']} at {result['address']:#x}"
            )
        # The file is the memory.
        if row.text and "kind" not in findings and cString(data, address) != row.text:
            findings["access"] = f"'{cString(data, address)}', not '{row.text}'"
        code, output = run("coredump-info", "--check", "--module", module, dump)
        if code != 0:
            findings["unsound"] = output.strip()

    code, output = run("wasmgdb", "--batch", "--json", "-ex", "bt", module, dump)
    if code != 0:
        findings["frames"] = output.strip()
        return verdict
    frames = json.loads(output)
    wanted = wantedStack(row, column)
    shown, count = shownStack(frames, wanted), 1
    if row.repeats > 1:
        shown, count = withoutRepeats(shown)
    if shown != wanted or count < row.repeats:
        name = "outer" if shown == wanted[: len(shown)] and shown else "frames"
        findings[name] = f"{text(shown)} ({count} times), not {text(wanted)}"
    verdict.findings.update(wrongValues(frames, row, verdict.outcome == DUMP and level == "O0"))
    return verdict


def wrongValues(frames, row, needed):
    """`crash` was called with the kind of crash: is that what the dump shows?"""
    for frame in frames:
        if shortName(frame["function"]) != "crash":
            continue
        values = [a["value"] for a in frame.get("arguments", []) if a["name"] == "K"]
        allowed = [f"Kind::{row.kind}"] + ([] if needed else ["<optimized out>"])
        if values and values[0] in allowed or not values and not needed:
            return {}
        return {"value": f"K is {values}, not Kind::{row.kind}"}
    return {}
