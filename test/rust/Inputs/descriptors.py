# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Prints the code of functions as it is but for references: `descriptors.py MODULE NAME...`.

A name is that of an export, or a part of a function's name if no export has it.
"""

import re
import subprocess
import sys

text = subprocess.run(["obj2yaml", sys.argv[1]], check=True, text=True, stdout=subprocess.PIPE).stdout
exports = dict(re.findall(r"- Name: +(\S+)\n +Kind: +FUNCTION\n +Index: +(\d+)", text))
names = re.findall(r"- Index: +(\d+)\n +Name: +'?([^'\n]+)", text)
bodies = dict(re.findall(r"- Index: +(\d+)\n(?: +Locals:.*\n(?: +- .*\n +.*\n)*)? +Body: +'?([0-9A-F]+)", text))

for wanted in sys.argv[2:]:
    if wanted in exports:
        found = [exports[wanted]]
    else:
        found = [index for index, name in names if wanted in name and index in bodies]
    if not found:
        sys.exit(f"descriptors: error: no function {wanted}")
    for index in found:
        # Relocated references have five bytes.
        code = re.sub(r"(?:[89A-F][0-9A-F]){4}0[0-9A-F]", "<ref>", bodies[index])
        print(wanted, code)
