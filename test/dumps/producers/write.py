# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""What all producers' files have in common: LEBs, names, sections."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../format/Inputs"))
from wasmbytes import sleb, uleb  # noqa: E402

from .crash import F32, F64, I32, I64  # noqa: E402

HEADER = b"\0asm\1\0\0\0"
END = b"\x0b"
CONST = {I32: b"\x41", I64: b"\x42", F32: b"\x43", F64: b"\x44"}


def vec(items):
    return uleb(len(items)) + b"".join(items)


def sized(data):
    return uleb(len(data)) + bytes(data)


def name(text):
    return sized(text.encode())


def section(number, payload):
    return bytes([number]) + sized(payload)


def custom(title, contents):
    return section(0, name(title) + contents)


def number(value):
    """A value's bits in the encoding of the core specification."""
    return sleb(value.signed) if value.type in (I32, I64) else value.raw


def core(executable):
    return custom("core", b"\0" + name(executable))


def corestack(thread, frames):
    return custom("corestack", b"\0" + name(thread) + vec(frames))


def limits(minimum, maximum=None):
    flag = b"\0" if maximum is None else b"\1"
    return flag + uleb(minimum) + (b"" if maximum is None else uleb(maximum))


def segment(address, data):
    """An active one of memory 0."""
    return b"\0\x41" + sleb(address) + END + sized(data)
