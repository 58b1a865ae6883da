"""Prints each expression of a file with gdb on a native program that crashes,
and with wasmgdb on a dump of the same program built for wasm, and compares.

usage: compare-with-gdb.py EXPRESSIONS NATIVE MODULE COREDUMP

A line of the file that begins with '#' is a comment. Addresses and the names of
types with another size differ by nature and are made the same. In front of
an expression, "other: " says that gdb can't answer or is wrong: then the answers
must differ, and the test says what wasmgdb's must be.
"""

import re
import subprocess
import sys

MARK = '"==expression=="'


def normalized(text):
    text = re.sub(
        r"0x[0-9a-f]+",
        lambda m: "0x0" if int(m[0], 16) == 0 else "ADDRESS",
        text,
    )
    # What stands in front: the number of the value.
    return re.sub(r"^\$\d+ = ", "", re.sub(r"\s+", " ", text).strip())


def answers(command, expressions):
    """Each expression behind a print of MARK, which tells the answers apart."""
    for expression in expressions:
        command += ["-ex", "print " + MARK, "-ex", "print " + expression]
    output = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ).stdout
    parts = re.split(r"\$\d+ = " + re.escape(MARK) + r"\n", output)
    if len(parts) != len(expressions) + 1:
        sys.exit(f"{command[0]}: {len(parts) - 1} answers to "
                 f"{len(expressions)} questions:\n{output[-2000:]}")
    return [normalized(part) for part in parts[1:]]


def main():
    path, native, module, core = sys.argv[1:]
    lines = [line.strip() for line in open(path)]
    asked = [line for line in lines if line and not line.startswith("#")]
    other = [line.startswith("other: ") for line in asked]
    asked = [line.removeprefix("other: ") for line in asked]
    gdb = ["gdb", "-nx", "-q", "-batch"]
    for setting in ["confirm off", "width 0", "startup-with-shell off",
                    "style enabled off", "debuginfod enabled off"]:
        gdb += ["-iex", "set " + setting]
    theirs = answers(gdb + ["-ex", "run", native], asked)
    ours = answers(["wasmgdb", "-q", "--batch", module, core], asked)
    same = wrong = differ = 0
    for expression, is_other, expected, actual in zip(asked, other, theirs, ours):
        if expected == actual and not is_other:
            same += 1
        elif is_other and expected != actual:
            differ += 1
            print(f"other: {expression}\n  gdb:     {expected}\n  wasmgdb: {actual}")
        else:
            wrong += 1
            print(f"WRONG: {expression}\n  gdb:     {expected}\n  wasmgdb: {actual}")
    print(f"{same} of {len(asked)} expressions as in gdb, {differ} meant to differ, {wrong} wrong")
    sys.exit(wrong != 0)


main()
