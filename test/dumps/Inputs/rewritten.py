#!/usr/bin/env python3
"""Rewrites golden dumps with coredump-info, and compares what they say.

usage: rewritten.py FOLDER

FOLDER is what `make` made. Each dump, read with its module, is written in the
specification's form and trimmed. Both must say the same: the stack with lines and
values, and every byte of memory. Trimmed ones must be smaller where there were
zeros. Prints FAILED for what is not so, and how many dumps there were.
"""

import glob
import os
import subprocess
import sys

COMMANDS = ["bt full", "p table", "info threads"]


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def shown(module, dump):
    arguments = [word for command in COMMANDS for word in ("-ex", command)]
    code, text, problems = run("wasmgdb", "--batch", *arguments, module, dump)
    lines = text.splitlines()
    # Where memory is lost, wasm_coredump.info says so, and then also of a trap.
    lines = [line for line in lines if not line.startswith("Program terminated")]
    return code, lines, problems


def memory(dump):
    """Each byte: its value, or -- if it is unknown."""
    code, text, problems = run("coredump-memory", dump, "0", "0", "131072")
    return code, text.replace("?", ""), problems


def check(dump, folder):
    ours = os.path.basename(dump).startswith("ours")
    module = os.path.join(folder, "ours.wasm" if ours else "crash.wasm")
    code, before, _ = shown(module, dump)
    if code != 0 or not before:
        yield "can't be read"
    # What --module adds: a memory of which nothing is known.
    whole = dump + ".spec"
    code, _, problems = run("coredump-info", "--module", module, "--to-spec", whole, dump)
    if code != 0:
        yield problems
    small = dump + ".trimmed"
    code, text, problems = run("coredump-info", "--module", module, "--trim", small, dump)
    if code != 0:
        yield problems
    if f"{os.path.getsize(small)} bytes, were {os.path.getsize(dump)}" not in text:
        yield "sizes: " + text
    if os.path.getsize(dump) > 60000 and os.path.getsize(small) > 20000:
        yield "not trimmed: " + text
    for file in whole, small:
        code, after, problems = shown(module, file)
        if code != 0 or after != before:
            yield f"{file} says\n" + "\n".join(after) + "\nnot\n" + "\n".join(before)
        if problems:
            yield problems
    if memory(whole) != memory(small):
        yield "memory differs when trimmed"
    _, original, none = memory(dump)
    if not none and "--" not in memory(whole)[1] and original != memory(whole)[1]:
        yield "memory differs"
    # It is the specification's form, but for places that no producer told.
    _, findings, _ = run("coredump-info", "--check", small)
    if "no findings" not in findings:
        yield findings


def main():
    folder = sys.argv[1]
    dumps = sorted(glob.glob(os.path.join(folder, "*.core")))
    for dump in dumps:
        for problem in check(dump, folder):
            print(f"FAILED: {dump}: {problem}")
    print(len(dumps), "dumps")


main()
