# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Runs inside gdb: lets a native program crash and writes what gdb knows of the
frames that belong to the program's own source, as JSON.

    gdb -nx -batch -x frames.py PROGRAM
        with CORPUS_SOURCE (file name of the source), CORPUS_RUST (0 or 1) and
        CORPUS_OUT (where the JSON goes) in the environment

Frame 0 is the one that crashed. A variable: name, line of its declaration,
whether it is an argument, type, and its value as a tree (values.py).
"""

import json
import os
import sys

import gdb

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import values


def load_printers(rust):
    if rust:
        sys.path.insert(0, "/usr/lib/rustlib/etc")
        import gdb_lookup

        gdb_lookup.register_printers(gdb.objfiles()[0])
    else:
        sys.path.insert(0, "/usr/share/gcc/python")
        from libstdcxx.v6 import printers
        from libstdcxx.v6.printers import register_libstdcxx_printers

        # It looks nodes up by a name that gdb spells otherwise than clang does.
        printers.lookup_node_type = values.node_type
        printers.StdHashtableIterator.__init__ = values.hash_iterator
        for objfile in gdb.objfiles():
            if not objfile.filename.startswith("/lib"):
                register_libstdcxx_printers(objfile)


def variables(frame, reader):
    """Innermost block first, as gdb's `info locals` lists them."""
    found = []
    try:
        block = frame.block()
    except RuntimeError:
        return found
    while block is not None:
        for symbol in block:
            if not (symbol.is_variable or symbol.is_argument):
                continue
            try:
                value = symbol.value(frame) if symbol.needs_frame else symbol.value()
                kind, tree = str(value.type), reader.tree(value)
            except (gdb.error, gdb.MemoryError):
                kind, tree = str(symbol.type), ["out"]
            found.append(
                {
                    "name": symbol.name,
                    "line": symbol.line,
                    "argument": symbol.is_argument,
                    "type": kind,
                    "tree": tree,
                }
            )
        if block.function is not None:
            break
        block = block.superblock
    return found


def main():
    rust = os.environ["CORPUS_RUST"] == "1"
    source = os.environ["CORPUS_SOURCE"]
    for setting in ["pagination off", "print elements 500", "startup-with-shell on"]:
        gdb.execute("set " + setting)
    gdb.execute("run > /dev/null 2>&1 < /dev/null")
    if not gdb.selected_inferior().pid:
        raise gdb.GdbError("the program did not crash")
    load_printers(rust)
    reader = values.Reader(rust)
    frames = []
    frame = gdb.newest_frame()
    while frame is not None:
        place = frame.find_sal()
        if place.symtab is not None and os.path.basename(place.symtab.filename) == source:
            frames.append(
                {
                    "function": frame.name(),
                    "line": place.line,
                    "variables": variables(frame, reader),
                }
            )
        frame = frame.older()
    with open(os.environ["CORPUS_OUT"], "w", encoding="utf-8") as out:
        json.dump({"frames": frames}, out)


try:
    main()
except BaseException:
    import traceback

    traceback.print_exc()
    gdb.execute("quit 1")
