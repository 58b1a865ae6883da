# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""check-json.py JSON MODULE: does debuginfo-split --json say what is there?"""
import json
import os
import sys

told = json.load(open(sys.argv[1]))
assert told["buildId"] == "0123456789abcdef0123456789abcdef", told
assert told["buildIdIsDerived"] is False
assert told["uuid"] == told["sentryDebugId"] == "01234567-89ab-cdef-0123-456789abcdef"
assert told["sentryDebugIdWithLength"] == "10012345-6789-abcd-ef01-23456789abcd"
assert told["originalSize"] == os.path.getsize(sys.argv[2])
for part in ["debugFile", "symbols", "module"]:
    assert told[part]["size"] == os.path.getsize(told[part]["path"]), part
assert told["functions"] > 10
names = [section["name"] for section in told["removed"]]
assert ".debug_info" in names and "name" in names, names
assert "upload" not in told
