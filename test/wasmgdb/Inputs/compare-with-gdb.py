"""Prints each expression of a file with gdb on a native program that crashes,
and with wasmgdb on a dump of the same program built for wasm, and compares.

usage: compare-with-gdb.py [--frame FUNCTION LEVEL] [--lines] EXPRESSIONS NATIVE
                           MODULE COREDUMP

A line of the file that begins with '#' is a comment, one that begins with "run: "
has a command, which is run as it is. With --lines the answers' lines and indentation
must be the same, too. Addresses and the names of
types with another size differ by nature and are made the same, and so do places
in vtables, whose words have half the size. In front of an expression, "other: " says that gdb can't answer or is wrong: then the answers
must differ, and the test says what wasmgdb's must be.
"""

import re
import subprocess
import sys

MARK = "==expression=="


def normalized(text, keeps_lines, halves_vtables):
    text = re.sub(
        r"0x[0-9a-f]+",
        lambda m: "0x0" if int(m[0], 16) == 0 else "ADDRESS",
        text,
    )
    if halves_vtables:
        text = re.sub(
            r"(<(?:vtable for |_ZTV)[^<>]*\+)(\d+)>",
            lambda m: f"{m[1]}{int(m[2]) // 2}>",
            text,
        )
    # clang's own, which gdb shows.
    text = re.sub(r",\s+static _vtable\$ = <optimized out>", "", text)
    text = text.strip() if keeps_lines else re.sub(r"\s+", " ", text).strip()
    # What stands in front: the number of the value.
    return re.sub(r"^\$\d+ = ", "", text)


def answers(command, expressions, keeps_lines, is_gdb):
    """Each expression behind MARK, which tells the answers apart."""
    for expression in expressions:
        if expression.startswith("run: "):
            asked = expression.removeprefix("run: ")
        else:
            asked = "print " + expression
        command += ["-ex", "echo " + MARK + "\\n", "-ex", asked]
    output = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ).stdout
    parts = output.split(MARK + "\n")
    if len(parts) != len(expressions) + 1:
        sys.exit(f"{command[0]}: {len(parts) - 1} answers to "
                 f"{len(expressions)} questions:\n{output[-2000:]}")
    return [normalized(part, keeps_lines, is_gdb) for part in parts[1:]]


def main():
    arguments = sys.argv[1:]
    # The frames of the two C libraries differ in number.
    gdb_frame, wasmgdb_frame = "frame 0", "frame 0"
    if arguments[0] == "--frame":
        gdb_frame = "frame function " + arguments[1]
        wasmgdb_frame = "frame " + arguments[2]
        arguments = arguments[3:]
    keeps_lines = arguments[0] == "--lines"
    if keeps_lines:
        arguments = arguments[1:]
    path, native, module, core = arguments
    lines = [line.strip() for line in open(path)]
    asked = [line for line in lines if line and not line.startswith("#")]
    other = [line.startswith("other: ") for line in asked]
    asked = [line.removeprefix("other: ") for line in asked]
    gdb = ["gdb", "-nx", "-q", "-batch"]
    for setting in ["confirm off", "width 0", "startup-with-shell off",
                    "style enabled off", "debuginfod enabled off"]:
        gdb += ["-iex", "set " + setting]
    theirs = answers(gdb + [native, "-ex", "run", "-ex", gdb_frame], asked,
                     keeps_lines, is_gdb=True)
    ours = answers(
        ["wasmgdb", "-q", "--batch", module, core, "-ex", wasmgdb_frame], asked,
        keeps_lines, is_gdb=False,
    )
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
