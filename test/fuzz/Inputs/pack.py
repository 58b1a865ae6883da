# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""pack.py FILE...: an input of fuzz-lines. Each file with its size, but the last."""
import sys

*sized, last = [open(path, "rb").read() for path in sys.argv[1:]]
for data in sized:
    data = data[:65535]
    sys.stdout.buffer.write(len(data).to_bytes(2, "little") + data)
sys.stdout.buffer.write(last)
