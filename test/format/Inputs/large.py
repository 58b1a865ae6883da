#!/usr/bin/env python3
"""Runs a tool on a core dump of almost 4 GiB, and says how much memory it took.

usage: large.py MODULE DUMP FUNCTION OFFSET COMMAND...

Makes DUMP, a sparse file, for MODULE: one segment from address 0, with "low" and
"high" at 0x10000 and 0xffef0000; one frame at the given place. Then runs COMMAND,
prints its output and if its peak memory was below 256 MiB.
"""

import os
import resource
import subprocess
import sys

sys.dont_write_bytecode = True
from wasmbytes import uleb  # noqa: E402

SIZE = 0xFFF00000


def custom(name, contents):
    body = uleb(len(name)) + name.encode() + contents
    return b"\0" + uleb(len(body)) + body


def main():
    function, offset = int(sys.argv[3]), int(sys.argv[4], 0)
    frame = b"\0\0" + uleb(function) + uleb(offset) + b"\0\0"
    segment = b"\1\0\x41\0\x0b" + uleb(SIZE)
    head = b"\0asm\1\0\0\0" + custom("core", b"\0\5large")
    head += custom("corestack", b"\0\4main\1" + frame)
    head += b"\x05\5\1\0" + uleb(65536)
    head += b"\x0b" + uleb(len(segment) + SIZE) + segment
    with open(sys.argv[2], "wb") as file:
        file.write(head)
        for address, text in (0x10000, b"low\0"), (0xFFEF0000, b"high"):
            file.seek(len(head) + address)
            file.write(text)
        file.truncate(len(head) + SIZE)
    done = subprocess.run(sys.argv[5:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(done.stdout.decode())
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("peak below 256 MiB" if kilobytes < 256 << 10 else f"peak: {kilobytes} KiB")
    os.remove(sys.argv[2])
    sys.exit(done.returncode)


main()
