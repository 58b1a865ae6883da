#!/usr/bin/env python3
"""Makes a binary from text, so that malformed files can be read in a test.

usage: wasmbytes.py TEXT BINARY [--cut N]

A comment runs from `;` or `#` to the end of the line. Tokens:

  00 ff           bytes in hexadecimal, two digits each
  "text"          its bytes; \\n, \\\\, \\" and \\xx (hexadecimal) are escapes
  u=300           unsigned LEB, shortest form; u5=300: padded to five bytes
  s=-1            signed LEB;                  s5=-1: likewise
  w=7             four bytes, little-endian;   d=7: eight bytes
  f=1.5  g=1.5    float and double, little-endian
  name "text"     length and bytes
  zeros=1000      that many zero bytes
  magic           the eight bytes every wasm file begins with
  { ... }         what is inside, its size as a LEB in front
  sec=5 { ... }   a section
  custom "n" { }  a custom section

--cut N keeps the first N bytes only.
"""

import re
import struct
import sys

TOKEN = re.compile(r'\s+|[;#][^\n]*|"(?:[^"\\]|\\.)*"|[{}]|[^\s{}";#]+')
ESCAPE = re.compile(r'\\([0-9a-fA-F]{2}|.)')


def uleb(value, width=1):
    out = bytearray()
    while True:
        low = value & 0x7F
        value >>= 7
        if value == 0 and len(out) + 1 >= width:
            return bytes(out) + bytes([low])
        out.append(low | 0x80)


def sleb(value, width=1):
    out = bytearray()
    while True:
        low = value & 0x7F
        value >>= 7
        done = (value == 0 and not low & 0x40) or (value == -1 and low & 0x40)
        if done and len(out) + 1 >= width:
            return bytes(out) + bytes([low])
        out.append(low | 0x80)


def string(token):
    def unescape(match):
        text = match.group(1)
        if len(text) == 2:
            return chr(int(text, 16))
        return {"n": "\n"}.get(text, text)

    # Code points up to 255 stand for bytes.
    text = token[1:-1].encode("utf-8").decode("latin-1")
    return ESCAPE.sub(unescape, text).encode("latin-1")


NUMBERS = {
    "u": lambda v, width: uleb(int(v, 0), width),
    "s": lambda v, width: sleb(int(v, 0), width),
    "w": lambda v, _: struct.pack("<I", int(v, 0)),
    "d": lambda v, _: struct.pack("<Q", int(v, 0)),
    "f": lambda v, _: struct.pack("<f", float(v)),
    "g": lambda v, _: struct.pack("<d", float(v)),
    "zeros": lambda v, _: bytes(int(v, 0)),
}


def assemble(tokens, closing):
    out = bytearray()
    for token in tokens:
        if token == "}" and closing:
            return bytes(out)
        if token == "{":
            inner = assemble(tokens, True)
            out += uleb(len(inner)) + inner
        elif token == "magic":
            out += b"\0asm\1\0\0\0"
        elif token == "name":
            text = string(next(tokens))
            out += uleb(len(text)) + text
        elif token == "custom":
            text = string(next(tokens))
            if next(tokens) != "{":
                sys.exit("wasmbytes.py: `{` expected behind custom")
            inner = uleb(len(text)) + text + assemble(tokens, True)
            out += b"\0" + uleb(len(inner)) + inner
        elif token.startswith("sec="):
            out.append(int(token[4:]))
        elif token.startswith('"'):
            out += string(token)
        elif re.fullmatch(r"[0-9a-fA-F]{2}", token):
            out.append(int(token, 16))
        else:
            match = re.fullmatch(r"([a-z]+?)([0-9]*)=(.+)", token)
            if not match or match.group(1) not in NUMBERS:
                sys.exit("wasmbytes.py: unknown token: " + token)
            kind, width, value = match.groups()
            out += NUMBERS[kind](value, int(width or 1))
    if closing:
        sys.exit("wasmbytes.py: `}` missing")
    return bytes(out)


def binary(text):
    tokens = [t for t in TOKEN.findall(text) if not t.isspace() and t[0] not in ";#"]
    return assemble(iter(tokens), False)


def main():
    arguments = sys.argv[1:]
    cut = None
    if "--cut" in arguments:
        at = arguments.index("--cut")
        cut = int(arguments[at + 1])
        del arguments[at : at + 2]
    source, target = arguments
    with open(source, encoding="utf-8") as file:
        data = binary(file.read())
    with open(target, "wb") as file:
        file.write(data if cut is None else data[:cut])


if __name__ == "__main__":
    main()
