#!/usr/bin/env python3
"""Checks wasm-decode against llvm-objdump: same instructions, same offsets.

usage: same-as-objdump.py MODULE-OR-OBJECT...
"""

import re
import subprocess
import sys

# llvm-objdump writes the type of `select` in front, and calls every form so.
SELECT = re.compile(r"^(i32|i64|f32|f64|v128|funcref|externref|exnref)\.select$")


def objdump(path):
    text = subprocess.run(
        ["llvm-objdump", "-d", "--no-show-raw-insn", path],
        check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        match = re.match(r"^\s+([0-9a-f]+):\s+(\S+)", line)
        if match:
            yield match[1], SELECT.sub("select", match[2])


def decoded(path):
    flags = ["--pc"] if path.endswith(".o") else []
    run = subprocess.run(["wasm-decode", *flags, path],
                         capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{path}: {run.stderr}")
    for line in run.stdout.splitlines():
        yield tuple(line.split())


for path in sys.argv[1:]:
    theirs, ours = list(objdump(path)), list(decoded(path))
    for a, b in zip(theirs, ours):
        if a != b:
            sys.exit(f"{path}: llvm-objdump has {a}, wasm-decode {b}")
    if len(theirs) != len(ours) or not ours:
        sys.exit(f"{path}: llvm-objdump has {len(theirs)} instructions, "
                 f"wasm-decode {len(ours)}")
    print(f"{path}: {len(ours)} instructions")
