# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""check-sizes.py JSON STRIPPED: prints sizes; is the split module as small as
the one that another tool stripped of everything?"""
import json
import os
import sys

told = json.load(open(sys.argv[1]))
size, stripped = told["module"]["size"], os.path.getsize(sys.argv[2])
debug = sum(s["size"] for s in told["removed"] if s["name"].startswith(".debug_"))
symbols = told["symbols"]["size"]
print(f"module: {size} bytes, {told['originalSize']} with debug info; stripped: {stripped}; symbols: {symbols}")
# 2 % is what a user may expect; the two sections are some hundred bytes.
assert size <= stripped * 1.02 and size <= stripped + 300, (size, stripped)
# The symbol file is the smaller part of what was known.
assert symbols * 2 < debug, (symbols, debug)
