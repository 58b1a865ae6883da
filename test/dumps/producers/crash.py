# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""What is known of a crash, before a producer writes it in its way.

Read from the dump that test/Inputs/inspector-dump.mjs made of the debugger's view, and from the module.
Both are our own well-formed files, so nothing here expects damage.
"""

from dataclasses import dataclass, field

PAGE = 65536
I32, I64, F32, F64, MISSING = 0x7F, 0x7E, 0x7D, 0x7C, 0x01


class Bytes:
    """Reads what wasm files are made of."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def take(self, size):
        self.at += size
        return self.data[self.at - size : self.at]

    def uleb(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value

    def sleb(self):
        start = self.at
        value = self.uleb()
        bits = 7 * (self.at - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def name(self):
        return self.take(self.uleb()).decode()

    def vec(self, read):
        return [read() for _ in range(self.uleb())]

    def at_end(self):
        return self.at >= len(self.data)


def sections(data):
    """(id, custom name, offset of the payload, bytes behind the name) of each section."""
    file = Bytes(data, 8)
    while not file.at_end():
        number, size = file.byte(), file.uleb()
        start = file.at
        payload = Bytes(file.take(size))
        name = payload.name() if number == 0 else ""
        yield number, name, start, payload.data[payload.at :]


@dataclass
class Value:
    """Bits are unsigned."""

    type: int
    bits: int = 0

    @property
    def signed(self):
        width = {I32: 32, I64: 64}[self.type]
        return self.bits - (1 << width) if self.bits >> (width - 1) else self.bits

    @property
    def raw(self):
        size = {I32: 4, F32: 4, I64: 8, F64: 8, MISSING: 0}[self.type]
        return self.bits.to_bytes(size, "little")


def read_number(data, kind):
    if kind in (I32, I64):
        return Value(kind, data.sleb() & (2**32 - 1 if kind == I32 else 2**64 - 1))
    return Value(kind, int.from_bytes(data.take(4 if kind == F32 else 8), "little"))


def read_value(data):
    kind = data.byte()
    return Value(kind) if kind == MISSING else read_number(data, kind)


def read_constant(data):
    kind = {0x41: I32, 0x42: I64, 0x43: F32, 0x44: F64}[data.byte()]
    value = read_number(data, kind)
    assert data.byte() == 0x0B
    return value


def read_global(data):
    """(mutable, value)"""
    data.byte()
    return data.byte(), read_constant(data)


@dataclass
class Frame:
    function: int
    offset: int  # From the first byte behind the body's size.
    locals: list
    stack: list


def read_frame(data):
    assert data.byte() == 0
    _instance, function, offset = data.uleb(), data.uleb(), data.uleb()
    read = lambda: read_value(data)
    return Frame(function, offset, data.vec(read), data.vec(read))


@dataclass
class Module:
    """What producers know of the module beside the crash."""

    imports: int = 0
    code: int = 0  # Of the code section's payload, in the file.
    bodies: list = field(default_factory=list)  # (file offset, size of the local declarations)
    parameters: list = field(default_factory=list)  # Of each function, imports counted.
    memory_max: int = None
    mutable: list = field(default_factory=list)  # Of each global.

    def start(self, function):
        return self.bodies[function - self.imports][0]

    def declarations(self, function):
        return self.bodies[function - self.imports][1]


def read_module(data):
    module, types = Module(), []

    def read_type():
        assert contents.byte() == 0x60
        parameters = contents.vec(contents.byte)
        contents.vec(contents.byte)
        return parameters

    def read_import():
        contents.name(), contents.name()
        assert contents.byte() == 0  # A function.
        return types[contents.uleb()]

    def read_body():
        size = contents.uleb()
        start = contents.at
        contents.vec(lambda: (contents.uleb(), contents.byte()))
        body = (offset + start, contents.at - start)
        contents.at = start + size
        return body

    for number, _, offset, payload in sections(data):
        contents = Bytes(payload)
        if number == 1:
            types = contents.vec(read_type)
        elif number == 2:
            module.parameters = contents.vec(read_import)
            module.imports = len(module.parameters)
        elif number == 3:
            module.parameters += contents.vec(lambda: types[contents.uleb()])
        elif number == 5:
            contents.uleb()
            if contents.byte() & 1:
                contents.uleb()
                module.memory_max = contents.uleb()
        elif number == 6:
            module.mutable = contents.vec(lambda: read_global(contents)[0])
        elif number == 10:
            module.code = offset
            module.bodies = contents.vec(read_body)
    return module


@dataclass
class Crash:
    module: Module
    executable: str = ""
    frames: list = field(default_factory=list)  # Youngest first.
    memory: bytearray = field(default_factory=bytearray)
    globals: list = field(default_factory=list)  # Value of each.

    @property
    def pages(self):
        return len(self.memory) // PAGE


def read_crash(dump, module):
    crash = Crash(read_module(module))
    for number, name, _, payload in sections(dump):
        contents = Bytes(payload)
        if name == "core":
            contents.byte()
            crash.executable = contents.name()
        elif name == "corestack":
            contents.byte(), contents.name()
            crash.frames = contents.vec(lambda: read_frame(contents))
        elif number == 5:
            assert contents.take(2) == b"\1\0"
            crash.memory = bytearray(contents.uleb() * PAGE)
        elif number == 6:
            crash.globals = contents.vec(lambda: read_global(contents)[1])
        elif number == 11:
            for _ in range(contents.uleb()):
                assert contents.byte() == 0
                address = read_constant(contents).bits
                data = contents.take(contents.uleb())
                crash.memory[address : address + len(data)] = data
    return crash
