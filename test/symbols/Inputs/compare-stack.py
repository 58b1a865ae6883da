# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""compare-stack.py MODULE COREDUMP SYMBOLS

Does the symbol file show the stack of a dump as wasmgdb does? MODULE has its
debug info. Prints how many frames were equal.
"""
import json
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


module, dump, symbols = sys.argv[1:]
places = []
for frame in json.loads(output("coredump-info", "--json", dump))["threads"][0]["frames"]:
    places += [str(frame["function"]), str(frame["codeOffset"])]
got = []
for line in output("symbols-check", "--print", symbols, *places).splitlines():
    name, path, number = re.fullmatch(r"\d+\+\d+: (.*?)\(.*\) at [^|]*\|(.*):(\d+):\d+(?: inlined)?", line).groups()
    got.append((name, path, int(number)))
want = []
for frame in json.loads(output("wasmgdb", "--batch", "--json", "-ex", "bt", module, dump)):
    want.append((frame["function"], frame.get("file") or "", frame.get("line") or 0))
assert len(want) >= 5, want
assert [(n, f.rsplit("/")[-1], l) for n, f, l in got] == [(n, f.rsplit("/")[-1], l) for n, f, l in want], (got, want)
print(f"{len(got)} frames equal")
