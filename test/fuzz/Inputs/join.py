"""Appends the custom sections of one wasm file to another.

    join.py MODULE FILE RESULT
"""

import sys


def uleb(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at


module, file, result = sys.argv[1:]
data = open(file, "rb").read()
joined = open(module, "rb").read()
at = 8
while at < len(data):
    size, start = uleb(data, at + 1)
    if data[at] == 0:
        joined += data[at : start + size]
    at = start + size
open(result, "wb").write(joined)
