#!/usr/bin/env python3
"""Shows what coredump-info says about each of many damaged dumps.

usage: each-case.py CASES REST SCRATCH [ARGUMENT...]

CASES holds texts for wasmbytes.py, each behind a line `== TITLE`; it is put behind
`magic` and before the text of REST. Prints the title and the output's warnings
and findings on one line, and FAILED if the frame of REST is missing or the tool
did not end by itself. With arguments (`--check`, say), only those are run and
all output is shown.
"""

import subprocess
import sys

sys.dont_write_bytecode = True
import wasmbytes  # noqa: E402


def main():
    cases, rest, scratch, *arguments = sys.argv[1:]
    with open(cases, encoding="utf-8") as file:
        parts = file.read().split("== ")[1:]
    with open(rest, encoding="utf-8") as file:
        tail = file.read()
    for part in parts:
        title, text = part.split("\n", 1)
        with open(scratch, "wb") as file:
            file.write(wasmbytes.binary("magic\n" + text + tail))
        run = subprocess.run(
            ["coredump-info", *arguments, scratch],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        shown = run.stderr.decode()
        output = run.stdout.decode()
        good = run.returncode == 0 and "function 77 offset 0x1" in output
        if arguments:
            shown += output
            good = run.returncode == 1 and ": " in output
        print(title + ": " + shown.strip().replace("\n", " | "))
        if not good:
            print(f"FAILED: exit code {run.returncode}\n{output}")
    print(len(parts), "cases")


main()
