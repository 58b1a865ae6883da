# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""wasm-coredump-rewriter, the first that wrote core dumps from inside the module.

The file is an image of linear memory: frames are collected from address 0 on, moved up by what stands before
them, and the sections are written around them. The memory section says that there are no pages, but may be as
many as there are. What the dump covers of memory is lost: the one segment begins behind it.

Frames have both counts before the values, and numbers as in memory. Values are true in the youngest frame; of its
callers the parameters are all i32, 669 and up, and the other locals are true. Only `unreachable` is caught.

  write         0.2.2: an instance, 333; code offsets count from the first instruction
  write_early   before: no instance; code offsets count from the code section
  write_first   until May 2023, before the format had LEBs: numbers are four bytes, the end of the frames
                follows their count, frames have no tag and a code offset alone
  write_index   at the beginning: likewise, but the code offset is the function's index
"""

from .write import *


def locals_of(crash, frame):
    """What the rewritten code records."""
    values = [bytes([v.type]) + v.raw for v in frame.locals]
    if frame is crash.frames[0]:
        return values
    count = len(crash.module.parameters[frame.function])
    constants = [b"\x7f" + (669 + i).to_bytes(4, "little") for i in range(count)]
    return constants + values[count:]


def first_instruction(crash, frame):
    return frame.offset - crash.module.declarations(frame.function)


def code_section(crash, frame):
    return frame.offset + crash.module.start(frame.function) - crash.module.code


def frame(crash, frame, offset, instance):
    values = locals_of(crash, frame)
    return (
        b"\0"
        + instance
        + uleb(frame.function)
        + uleb(offset)
        + uleb(len(values))
        + uleb(0)
        + b"".join(values)
    )


def image(crash, stack):
    """The memory, with the dump over its first bytes."""
    file = HEADER + custom("corestack", b"\0" + name("main") + stack) + core("")
    file += section(5, vec([limits(0, crash.pages)]))
    size = len(crash.memory)

    def leb_size(value):
        return len(uleb(value))

    rest = size - len(file)
    file += b"\x0b" + uleb(rest - leb_size(rest) - 1) + uleb(1) + b"\0"
    address = len(file) + 1 + leb_size(len(file)) + 1 + leb_size(size - len(file))
    file += b"\x41" + sleb(address) + END
    file += uleb(size - len(file) - leb_size(size - len(file)))
    assert len(file) == address  # True of most sizes; the rewriter does not check.
    return file + bytes(crash.memory[address:])


def write(crash):
    frames = [frame(crash, f, first_instruction(crash, f), uleb(333)) for f in crash.frames]
    return image(crash, vec(frames))


def write_early(crash):
    frames = [frame(crash, f, code_section(crash, f), b"") for f in crash.frames]
    return image(crash, vec(frames))


def word(value):
    return value.to_bytes(4, "little")


def fixed_stack(crash, place):
    frames = [
        word(place(crash, f)) + word(len(f.locals)) + b"".join(locals_of(crash, f))
        for f in crash.frames
    ]
    return word(len(frames)) + word(8 + sum(map(len, frames))) + b"".join(frames)


def write_first(crash):
    return image(crash, fixed_stack(crash, code_section))


def write_index(crash):
    return image(crash, fixed_stack(crash, lambda _, frame: frame.function))
