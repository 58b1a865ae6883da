# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""code-offset.py MODULE...: does the code begin at the same place in all?"""
import re
import subprocess
import sys

offsets = set()
for module in sys.argv[1:]:
    headers = subprocess.run(["llvm-readobj", "-S", module], check=True, capture_output=True, text=True).stdout
    offsets.add(int(re.search(r"Type: CODE.*?Offset: ([0-9]+)", headers, re.S).group(1)))
assert len(offsets) == 1, offsets
