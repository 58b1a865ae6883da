# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""debug-first.py IN OUT: puts a debug section in front of all others."""
import sys

data = open(sys.argv[1], "rb").read()
name, contents = b".debug_first", b"x" * 100
payload = bytes([len(name)]) + name + contents
open(sys.argv[2], "wb").write(data[:8] + bytes([0, len(payload)]) + payload + data[8:])
