# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""wasmer's run --coredump-on-trap, with version 0.1 of Rust's wasm-coredump-builder.

Function and code offset of each frame, no instance, no values; a memory of no pages and one empty segment.
"""

from .write import *


def write(crash):
    frames = [
        b"\0" + uleb(f.function) + uleb(f.offset) + uleb(0) + uleb(0) for f in crash.frames
    ]
    return (
        HEADER
        + core("/srv/app/" + crash.executable)
        + corestack("main", frames)
        + section(5, vec([limits(0)]))
        + section(11, vec([segment(0, b"")]))
    )
