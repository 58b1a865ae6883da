#!/usr/bin/env python3
"""Runs coredump-info on a dump cut at every byte.

usage: cut-everywhere.py DUMP SCRATCH

Each run must end by itself with exit code 0 or 1. With 1 there is an error,
with 0 a warning, unless the cut is between two sections.
"""

import subprocess
import sys


def section_ends(data):
    ends, at = set(), 8
    while at < len(data):
        at += 1
        size, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        at += size
        ends.add(at)
    return ends


def main():
    dump, scratch = sys.argv[1:]
    with open(dump, "rb") as file:
        data = file.read()
    ends = section_ends(data)
    shown = failed = 0
    for size in range(len(data) + 1):
        with open(scratch, "wb") as file:
            file.write(data[:size])
        run = subprocess.run(
            ["coredump-info", scratch], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        messages = run.stderr.decode()
        if run.returncode == 1:
            failed += 1
            good = messages.count("error:") == 1
        else:
            shown += 1
            good = run.returncode == 0 and ("warning:" in messages or size in ends)
        if not good:
            print(f"cut at {size}: exit code {run.returncode}\n{messages}")
            sys.exit(1)
    print(f"{failed} cuts with an error, {shown} with a partial view")


main()
