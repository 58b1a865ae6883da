#!/usr/bin/env python3
"""Runs deep.c's module and checks its dumps, frame by frame.

usage: check-deep.py MODULE DEPTH...

Each depth must give a dump that passes the strict checker with the module. Its
youngest frames are those of down(), with the arguments the program passed (all
parameters are recorded), oldest last; with the frames that the dump says are
missing there are as many as there were calls.
"""

import json
import os
import struct
import subprocess
import sys


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def arguments(depth):
    """Of each call of down(), the outermost first."""
    wide, single, double = -1, 1.5, 2.25
    for n in range(depth - 1, -1, -1):
        yield (n, wide, single, double)
        wide = (wide * -3 + 2**63) % 2**64 - 2**63
        single = struct.unpack("<f", struct.pack("<f", single / 2))[0]
        double += 1


def value(entry):
    if entry is None:
        return None
    bits = int(entry["bits"], 16)
    form = {
        "i32": ("<I", "<i"),
        "i64": ("<Q", "<q"),
        "f32": ("<I", "<f"),
        "f64": ("<Q", "<d"),
    }[entry["type"]]
    return struct.unpack(form[1], struct.pack(form[0], bits))[0]


def check(module, depth):
    dump = f"coredump.{os.path.basename(module)[:-5]}.1"
    if os.path.exists(dump):
        os.remove(dump)
    crashed = run("wasm-coredump-run", module, str(depth))
    if crashed.returncode != 134 or not os.path.exists(dump):
        return f"no dump, exit code {crashed.returncode}\n{crashed.stdout.decode()}"
    strict = run("coredump-info", "--module", module, dump)
    if strict.returncode != 0:
        return strict.stdout.decode()
    contents = json.loads(run("coredump-info", "--json", dump).stdout)
    frames = contents["threads"][0]["frames"]
    missing = contents["crash"]["missingFrames"]
    expected = list(arguments(depth))[::-1]
    function = frames[0]["function"]
    own = [frame for frame in frames if frame["function"] == function]
    if len(own) < depth and missing < depth - len(own):
        return f"{len(own)} frames of down(), {missing} missing, {depth} called"
    for index, frame in enumerate(own):
        got = tuple(value(entry) for entry in frame["locals"][:4])
        if got != expected[index]:
            return f"frame {index}: {got}, expected {expected[index]}"
    os.remove(dump)
    return None


def main():
    module, *depths = sys.argv[1:]
    for depth in depths:
        problem = check(module, int(depth))
        if problem:
            print(f"depth {depth}: {problem}")
            sys.exit(1)
    print(len(depths), "dumps are right")


main()
