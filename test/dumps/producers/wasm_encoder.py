# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Rust's wasm-encoder, with which other runtimes write what they know, in an order they choose.

Since 0.36 frames have an instance (`write`); before, they had none (`write_early`). Values are in the core
specification's encoding.
"""

from .write import *


def values(values):
    return vec([bytes([v.type]) + (b"" if v.type == 0x01 else number(v)) for v in values])


def frame(frame, instance=uleb(0)):
    place = uleb(frame.function) + uleb(frame.offset)
    return b"\0" + instance + place + values(frame.locals) + values(frame.stack)


def stack(crash, instance):
    return corestack("main", [frame(f, instance) for f in crash.frames])


def memory(crash):
    used = crash.memory.rstrip(b"\0")
    return section(5, vec([limits(crash.pages)])) + section(11, vec([segment(0, used)]))


def write(crash):
    """Two threads and two memories; the crash is in the first thread and uses the second memory."""
    memories = section(5, vec([limits(1), limits(crash.pages)]))
    used = crash.memory.rstrip(b"\0")
    data = b"\2" + uleb(1) + b"\x41\0" + END + sized(used)
    instance = b"\0" + uleb(0) + vec([uleb(1)]) + vec([])
    return (
        HEADER
        + stack(crash, uleb(0))
        + corestack("idle", [])
        + custom("coreinstances", vec([instance]))
        + custom("coremodules", vec([b"\0" + name(crash.executable)]))
        + core(crash.executable)
        + memories
        + section(11, vec([segment(0, b"another"), data]))
    )


def write_early(crash):
    return HEADER + core(crash.executable) + stack(crash, b"") + memory(crash)
