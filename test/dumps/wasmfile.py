"""What the encoders need of wasm files: a module's functions, and a core dump in
the specification's form as plain data."""

import struct

MAGIC = b"\0asm\1\0\0\0"
I32, I64, F32, F64, UNKNOWN = 0x7F, 0x7E, 0x7D, 0x7C, 0x01


def uleb(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def sleb(value):
    out = bytearray()
    while not -64 <= value < 64:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value & 0x7F])


def name(text):
    return uleb(len(text)) + text.encode()


def section(number, contents):
    return bytes([number]) + uleb(len(contents)) + contents


def custom(title, contents):
    return section(0, name(title) + contents)


class Cursor:
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
            if byte < 0x80:
                return value

    def sleb(self):
        start = self.at
        value = self.uleb()
        bits = 7 * (self.at - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def name(self):
        return self.take(self.uleb()).decode()


def sections(data):
    """(number, custom section's name, payload offset, contents)"""
    cursor = Cursor(data, 8)
    while cursor.at < len(data):
        number = cursor.byte()
        size = cursor.uleb()
        start = cursor.at
        payload = Cursor(cursor.take(size))
        title = payload.name() if number == 0 else None
        yield number, title, start, payload


class Function:
    """Offsets in the module's file: of the body, of its first instruction."""

    def __init__(self, body, first):
        self.body, self.first = body, first


class Module:
    def __init__(self, data):
        self.imports = 0
        self.functions = []
        for number, _, start, payload in sections(data):
            if number == 2:
                self.imports = self._count_imports(payload)
            elif number == 10:
                self.code = start
                for _ in range(payload.uleb()):
                    size = payload.uleb()
                    body = payload.at
                    for _ in range(payload.uleb()):
                        payload.uleb()
                        payload.byte()
                    self.functions.append(Function(start + body, start + payload.at))
                    payload.at = body + size

    @staticmethod
    def _count_imports(payload):
        count = payload.uleb()
        for _ in range(count):
            payload.name()
            payload.name()
            # crash.c has no others.
            assert payload.byte() == 0
            payload.uleb()
        return count

    def function(self, index):
        return self.functions[index - self.imports]


class Frame:
    def __init__(self, function, offset, local_values, stack):
        self.function, self.offset = function, offset
        self.locals, self.stack = local_values, stack


class Dump:
    """Values are pairs of type and bytes (little-endian; None: unknown)."""

    def __init__(self, data):
        self.globals, self.segments = [], []
        for number, title, _, payload in sections(data):
            if title == "core":
                payload.byte()
                self.executable = payload.name()
            elif title == "corestack":
                payload.byte()
                payload.name()
                self.frames = [self._frame(payload) for _ in range(payload.uleb())]
            elif number == 5:
                assert payload.uleb() == 1 and payload.byte() == 0
                self.pages = payload.uleb()
            elif number == 6:
                for _ in range(payload.uleb()):
                    kind, _ = payload.byte(), payload.byte()
                    assert kind == I32 and payload.byte() == 0x41
                    self.globals.append(payload.sleb())
                    payload.byte()
            elif number == 11:
                for _ in range(payload.uleb()):
                    assert payload.take(2) == b"\0\x41"
                    address = payload.sleb()
                    payload.byte()
                    self.segments.append((address, payload.take(payload.uleb())))
        self.memory = bytearray(self.pages * 65536)
        for address, contents in self.segments:
            self.memory[address : address + len(contents)] = contents

    def _frame(self, payload):
        payload.byte()
        payload.uleb()
        return Frame(
            payload.uleb(), payload.uleb(), self._values(payload), self._values(payload)
        )

    @staticmethod
    def _values(payload):
        values = []
        for _ in range(payload.uleb()):
            kind = payload.byte()
            if kind == I32:
                contents = struct.pack("<i", payload.sleb())
            elif kind == I64:
                contents = struct.pack("<q", payload.sleb())
            elif kind == F32:
                contents = payload.take(4)
            elif kind == F64:
                contents = payload.take(8)
            else:
                contents = None
            values.append((kind, contents))
        return values
