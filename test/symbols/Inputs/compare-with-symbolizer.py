#!/usr/bin/env python3
# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Compares a symbol file with llvm-symbolizer at every instruction.

compare-with-symbolizer.py MODULE SYMBOLS

MODULE is the module before it was split. Functions (inlined ones too), files,
lines and columns must be the same. Prints how many were compared.
"""

import json
import os
import re
import subprocess
import sys


def output(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **options).stdout


def main():
    module, symbols = sys.argv[1:]
    listed = [json.loads(line) for line in output("symbols-check", "--list", module, symbols).splitlines()]
    # With a name section llvm-symbolizer mistakes linked modules for objects.
    bare = symbols + ".no-names"
    output("llvm-objcopy", "--remove-section=name", module, bare)
    answers = output(
        "llvm-symbolizer", "--obj=" + bare, "--output-style=JSON", "--functions=short",
        input="".join(hex(pc) + "\n" for pc, _ in listed),
    )
    answers = [json.loads(line) for line in answers.splitlines()]
    assert len(answers) == len(listed), (len(answers), len(listed))
    frames = 0
    for (pc, chain), answer in zip(listed, answers):
        wanted = answer["Symbol"]
        assert len(chain) == len(wanted), (hex(pc), chain, wanted)
        for (name, path, line, column), want in zip(chain, wanted):
            # The debugger leaves inline namespaces of the C++ library out. Without a DIE
            # the symbolizer has no name.
            short = re.sub(r"\bstd::__[0-9]+::", "std::", want["FunctionName"])
            assert short in ("", name) or name.endswith("::" + short), (hex(pc), chain, wanted)
            assert (line, column) == (want["Line"], want["Column"]), (hex(pc), chain, wanted)
            if line:
                assert os.path.normpath(path) == os.path.normpath(want["FileName"]), (hex(pc), chain, wanted)
            frames += 1
    print(f"{len(listed)} instructions, {frames} frames equal")


if __name__ == "__main__":
    main()
