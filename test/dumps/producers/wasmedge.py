# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""WasmEdge up to 0.17 with --enable-coredump, and --coredump-for-wasmgdb (`for_wasmgdb`).

Frames have no instance, both counts before the values, and each value as i32 with the low four bytes of what it
is; for wasmgdb the operand stack is counted and not written. The code offset is the file offset of the call *by*
which the frame was entered, so it lies in the frame's caller; the entry function has none and is called function
0. Frames of the host are counted and not written. A module's name has no length. Globals have no value, and memory
has no contents.
"""

from .write import *


def as_i32(value):
    return b"\x7f" + (value.raw + bytes(4))[:4]


def write(crash, for_wasmgdb=False):
    module, frames = crash.module, []
    for frame, caller in zip(crash.frames, crash.frames[1:] + [None]):
        function = frame.function if caller else 0
        entered = module.start(caller.function) + caller.offset if caller else 0
        written = frame.locals + ([] if for_wasmgdb else frame.stack)
        frames.append(
            b"\0"
            + uleb(function)
            + uleb(entered)
            + uleb(len(frame.locals))
            + uleb(len(frame.stack))
            + b"".join(map(as_i32, written))
        )
    types = [bytes([value.type, mutable]) for mutable, value in zip(module.mutable, crash.globals)]
    return (
        HEADER
        + custom("core", b"\0\0")
        + custom("corestack", b"\0" + name("main") + uleb(len(frames) + 1) + b"".join(frames))
        + custom("coremodules", uleb(1) + b"\0" + crash.executable.encode())
        + custom("coreinstances", b"\0")
        + section(5, vec([limits(crash.pages, module.memory_max)]))
        + section(6, vec([t + END for t in types]))
    )


def write_for_wasmgdb(crash):
    return write(crash, for_wasmgdb=True)
