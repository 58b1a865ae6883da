"""One function for each producer of core dumps: a crash, known from a dump in the
specification's form, in that producer's own. docs/coredump-format.md describes
how they differ."""

import struct

from wasmfile import (
    I32,
    I64,
    MAGIC,
    custom,
    name,
    section,
    sleb,
    uleb,
)

PAGE = 65536


def spec_value(value):
    kind, contents = value
    if kind == I32:
        return bytes([kind]) + sleb(struct.unpack("<i", contents)[0])
    if kind == I64:
        return bytes([kind]) + sleb(struct.unpack("<q", contents)[0])
    return bytes([kind]) + (contents or b"")


def spec_values(values):
    return uleb(len(values)) + b"".join(map(spec_value, values))


def raw_values(values):
    return b"".join(bytes([kind]) + (contents or b"") for kind, contents in values)


def low_values(values):
    """The first four bytes of each, tagged as i32."""
    return b"".join(b"\x7f" + (contents or b"\0" * 4)[:4] for _, contents in values)


def stack(frames):
    return custom("corestack", b"\0" + name("main") + uleb(len(frames)) + b"".join(frames))


def core(executable):
    return custom("core", b"\0" + name(executable))


def instance(dump, count=1):
    memories, known = range(1), range(len(dump.globals))
    lists = b"".join(uleb(len(r)) + b"".join(map(uleb, r)) for r in (memories, known))
    return custom("coreinstances", uleb(count) + b"\0\0" + lists)


def active(address, contents):
    return b"\0\x41" + sleb(address) + b"\x0b" + uleb(len(contents)) + contents


def chunks(memory):
    """Pieces of 4 KiB without the zeros around them."""
    for start in range(0, len(memory), 4096):
        piece = memory[start : start + 4096]
        used = piece.strip(b"\0")
        if used:
            skipped = len(piece) - len(piece.lstrip(b"\0"))
            yield start + skipped, bytes(used)


def wasmtime(dump, module):
    frames = [
        b"\0\0" + uleb(f.function) + uleb(f.offset) + b"\0\0" for f in dump.frames
    ]
    segments = [active(*piece) for piece in chunks(dump.memory)]
    known = [b"\x7f\x01\x41" + sleb(value) + b"\x0b" for value in dump.globals]
    return (
        MAGIC
        + core(dump.executable)
        + section(5, uleb(1) + b"\0" + uleb(dump.pages))
        + section(6, uleb(len(known)) + b"".join(known))
        + section(11, uleb(len(segments)) + b"".join(segments))
        + custom("coremodules", b"\1\0" + name("<anonymous-module-0>"))
        + instance(dump)
        + stack(frames)
    )


def wasm_encoder(dump, module):
    """A host that uses the library: the order of sections is the host's."""
    frames = [
        b"\0\0"
        + uleb(f.function)
        + uleb(f.offset)
        + spec_values(f.locals)
        + spec_values(f.stack)
        for f in dump.frames
    ]
    segments = [active(*piece) for piece in chunks(dump.memory)]
    known = [b"\x7f\0\x41" + sleb(value) + b"\x0b" for value in dump.globals]
    return (
        MAGIC
        + stack(frames)
        + section(11, uleb(len(segments)) + b"".join(segments))
        + instance(dump)
        + custom("coremodules", b"\1\0" + name("crash"))
        + section(6, uleb(len(known)) + b"".join(known))
        + section(5, uleb(1) + b"\0" + uleb(dump.pages))
        + core(dump.executable)
    )


def early_wasm_encoder(dump, module):
    """Before it knew instances."""
    frames = [
        b"\0"
        + uleb(f.function)
        + uleb(f.offset)
        + spec_values(f.locals)
        + spec_values(f.stack)
        for f in dump.frames
    ]
    return MAGIC + core(dump.executable) + stack(frames)


def wasmer(dump, module):
    frames = [b"\0" + uleb(f.function) + uleb(f.offset) + b"\0\0" for f in dump.frames]
    return (
        MAGIC
        + core(dump.executable)
        + stack(frames)
        + section(5, b"\1\0\0")
        + section(11, b"\1" + active(0, b""))
    )


def made_up_parameters(frames, counts):
    """The rewriter's locals: the youngest frame's are true; of the others it writes
    constants for the parameters, as i32 whatever their type."""
    for number, frame in enumerate(frames):
        values = list(frame.locals)
        if number > 0:
            for i in range(counts[frame.function]):
                values[i] = (I32, struct.pack("<i", 669 + i))
        yield frame, values


def uleb_size(value):
    return len(uleb(value))


def image(memory, front):
    """The rewriter's file is the memory itself, whose first bytes the dump takes.
    The segment's address is computed before it is known how long that is."""
    end = len(memory)
    pages = end // PAGE
    front += section(5, b"\1\1\0" + uleb(pages))
    size = end - len(front)
    size -= uleb_size(size) + 1
    front += b"\x0b" + uleb(size) + b"\1\0"
    at = len(front)
    address = at + 1 + uleb_size(at) + 1 + uleb_size(end - at)
    front += b"\x41" + sleb(address) + b"\x0b"
    rest = end - len(front)
    front += uleb(rest - uleb_size(rest))
    return front + bytes(memory[len(front) :])


def rewriter(dump, module, counts):
    frames = []
    for f, values in made_up_parameters(dump.frames, counts):
        offset = module.function(f.function).body + f.offset
        offset -= module.function(f.function).first
        frames.append(
            b"\0\0"
            + uleb(f.function)
            + uleb(offset)
            + uleb(len(values))
            + b"\0"
            + raw_values(values)
        )
    return image(dump.memory, MAGIC + stack(frames) + core(""))


def early_rewriter(dump, module, counts):
    """Without instances; offsets count from the code section."""
    frames = []
    for f, values in made_up_parameters(dump.frames, counts):
        offset = module.function(f.function).body + f.offset - module.code
        frames.append(
            b"\0"
            + uleb(f.function)
            + uleb(offset)
            + uleb(len(values))
            + b"\0"
            + raw_values(values)
        )
    return image(dump.memory, MAGIC + stack(frames) + core(""))


def first_rewriter(dump, module, counts):
    """Before May 2023: numbers of four bytes, and no function."""
    frames = []
    for f, values in made_up_parameters(dump.frames, counts):
        offset = module.function(f.function).body + f.offset - module.code
        frames.append(struct.pack("<II", offset, len(values)) + raw_values(values))
    count = struct.pack("<II", len(frames), 0)
    contents = b"\0" + name("main") + count + b"".join(frames)
    return image(dump.memory, MAGIC + custom("corestack", contents) + core(""))


def index_rewriter(dump, module, counts):
    """Likewise, with the function's index where its offset belongs."""
    frames = [
        struct.pack("<II", f.function, len(values)) + raw_values(values)
        for f, values in made_up_parameters(dump.frames, counts)
    ]
    count = struct.pack("<II", len(frames), 0)
    contents = b"\0" + name("main") + count + b"".join(frames)
    return image(dump.memory, MAGIC + custom("corestack", contents) + core(""))


def wasmedge(dump, module, with_stack):
    """A frame has the place of the call that made it. The oldest was called by the
    host: neither its place nor its index is true. One more frame is announced."""
    frames = []
    for number, f in enumerate(dump.frames):
        offset, function = 0, 0
        if number + 1 < len(dump.frames):
            caller = dump.frames[number + 1]
            offset = module.function(caller.function).body + caller.offset
            function = f.function
        frames.append(
            b"\0"
            + uleb(function)
            + uleb(offset)
            + uleb(len(f.locals))
            + uleb(len(f.stack))
            + low_values(f.locals)
            + (low_values(f.stack) if with_stack else b"")
        )
    contents = b"\0" + name("main") + uleb(len(frames) + 1) + b"".join(frames)
    return (
        MAGIC
        + custom("core", b"\0\0")
        + custom("corestack", contents)
        + custom("coremodules", b"\1\0" + b"crash")
        + custom("coreinstances", b"\0")
        + section(5, uleb(1) + b"\0" + uleb(dump.pages))
        + section(6, uleb(len(dump.globals)) + b"\x7f\x01\x0b" * len(dump.globals))
    )
