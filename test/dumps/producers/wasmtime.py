# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""wasmtime with --coredump (`WasmCoreDump::serialize`).

The specification's form, in an order of its own, and without values in frames: the compiler keeps none.
Memory goes out in chunks of 4 KiB, each without the zeros at its ends. Globals keep their mutability, and
those of the host are there as well: references are all written as null. A memory that was not captured
(a shared one) is index 0xFFFFFFFF.
"""

from .write import *

CHUNK = 4096
HOST_GLOBALS = [
    b"\x7b\0" + b"\xfd\x0c" + bytes(range(16)) + END,  # v128
    b"\x70\1" + b"\xd0\x70" + END,  # funcref
    b"\x6f\0" + b"\xd0\x6f" + END,  # externref
]


def chunks(memory):
    for start in range(0, len(memory), CHUNK):
        chunk = memory[start : start + CHUNK]
        kept = chunk.strip(b"\0")
        if kept:
            yield segment(start + len(chunk) - len(chunk.lstrip(b"\0")), kept)


def frame(frame):
    return b"\0" + uleb(1) + uleb(frame.function) + uleb(frame.offset) + vec([]) + vec([])


def write(crash):
    own = [
        bytes([value.type, mutable]) + CONST[value.type] + number(value) + END
        for mutable, value in zip(crash.module.mutable, crash.globals)
    ]
    # Instance 0 is the host's: of another module, with a shared memory.
    instances = [
        b"\0" + uleb(0) + vec([uleb(0xFFFFFFFF)]) + vec([uleb(len(own) + i) for i in range(3)]),
        b"\0" + uleb(1) + vec([uleb(0)]) + vec([uleb(i) for i in range(len(own))]),
    ]
    return (
        HEADER
        + core(crash.executable)
        + section(5, vec([limits(crash.pages, crash.module.memory_max)]))
        + section(6, vec(own + HOST_GLOBALS))
        + section(11, vec(list(chunks(crash.memory))))
        + custom("coremodules", vec([b"\0" + name("<anonymous-module-0>"), b"\0" + name("crash.wasm")]))
        + custom("coreinstances", vec(instances))
        + custom("corestack", b"\0" + name("main") + vec([frame(f) for f in crash.frames]))
    )
