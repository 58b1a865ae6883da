"""Writes a dump with one more thread, "idler", which has no frames, as the first.

    add-idle-thread.py DUMP RESULT
"""

import sys


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


data = open(sys.argv[1], "rb").read()
at = 8
while True:
    size, payload = leb(data, at + 1)
    if data[at] == 0 and data[payload + 1 :].startswith(b"corestack"):
        break
    at = payload + size
stack = b"\x09corestack" + b"\x00\x05idler" + b"\x00"
section = bytes([0, len(stack)]) + stack
open(sys.argv[2], "wb").write(data[:at] + section + data[at:])
