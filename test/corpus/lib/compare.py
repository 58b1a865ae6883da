# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Compares trees of values (native/values.py says what they look like).

compare() counts leaves by what became of them; a leaf that both sides know and
that differs is a difference, whatever the optimisation level.
"""

import struct
from dataclasses import dataclass, field

LEAVES = 100000


@dataclass
class Result:
    equal: int = 0
    native_only: int = 0  # wasmgdb says <optimized out>.
    wasm_only: int = 0
    neither: int = 0
    unfollowed: int = 0  # One side did not follow a pointer.
    opaque: int = 0
    differences: list = field(default_factory=list)

    def complete(self):
        """wasmgdb shows all of it."""
        return not (self.native_only or self.neither or self.differences)


def as_float(tree):
    value = float("nan") if "nan" in tree[2] else float(tree[2])
    if tree[1] == 4:
        value = struct.unpack("<f", struct.pack("<f", value))[0]
    return value


def same_float(native, wasm):
    # wasm32 has no 80-bit type: compare as what C's double holds.
    a, b = as_float(native), as_float(wasm if native[1] != 4 else ["float", 4, wasm[2]])
    return a == b or (a != a and b != b)


def codes(tree):
    """A character array, however it is shown."""
    if tree[0] == "characters":
        found = list(tree[1])
    elif tree[0] == "text":
        found = list(tree[1].encode("utf-8"))
    elif tree[0] == "sequence" and all(item[0] == "number" for item in tree[1]):
        found = [item[1] & 255 for item in tree[1]]
    else:
        return None
    while found and found[-1] == 0:
        found.pop()
    return found


def incomplete(tree):
    if tree[0] == "out":
        return True
    inner = tree[1].values() if tree[0] == "struct" else tree[1:]
    return any(isinstance(t, list) and t and isinstance(t[0], str) and incomplete(t) for t in inner)


def compare(native, wasm, path="", result=None):
    result = Result() if result is None else result
    one, other = native[0], wasm[0]
    if one == "out" or other == "out":
        if one == other:
            result.neither += 1
        elif other == "out":
            result.native_only += 1
        else:
            result.wasm_only += 1
    elif one == "opaque":
        result.opaque += 1
    elif "somewhere" in (one, other):
        # What a pointer leads to was not looked at, but it is no null.
        if "null" in (one, other):
            result.differences.append((path, native, wasm))
        else:
            result.unfollowed += 1
    elif "characters" in (one, other):
        settle(codes(native) is not None and codes(native) == codes(wasm), path, native, wasm, result)
    elif one != other and other == "struct" and incomplete(wasm):
        # A container of which parts are not known is shown by its own members.
        result.native_only += 1
    elif one != other:
        result.differences.append((path, native, wasm))
    elif one in ("struct",):
        for name in {**native[1], **wasm[1]}:
            if name in native[1] and name in wasm[1]:
                compare(native[1][name], wasm[1][name], f"{path}.{name}", result)
            else:
                result.differences.append(
                    (f"{path}.{name}", native[1].get(name, ["absent"]), wasm[1].get(name, ["absent"]))
                )
        if not native[1] and not wasm[1]:
            result.equal += 1
    elif one == "variant":
        if native[1] != wasm[1]:
            result.differences.append((path, native, wasm))
        else:
            compare(native[2], wasm[2], f"{path}.{native[1]}", result)
    elif one in ("sequence", "unordered", "map", "unordered map"):
        items(native, wasm, path, result)
    elif one in ("pointer", "holder"):
        compare(native[1], wasm[1], f"*{path}", result)
    elif one == "float":
        settle(same_float(native, wasm), path, native, wasm, result)
    else:
        settle(native == wasm, path, native, wasm, result)
    return result


def items(native, wasm, path, result):
    one, other = native[1], wasm[1]
    if len(one) != len(other):
        result.differences.append((f"{path} (length)", ["number", len(one)], ["number", len(other)]))
        return
    if native[0].startswith("unordered"):
        one, other = sorted(one, key=repr), sorted(other, key=repr)
    for n, (a, b) in enumerate(zip(one, other)):
        if native[0].endswith("map"):
            compare(a[0], b[0], f"{path} key {n}", result)
            a, b = a[1], b[1]
        compare(a, b, f"{path}[{n}]", result)
    if not one:
        result.equal += 1


def settle(same, path, native, wasm, result):
    if same:
        result.equal += 1
    else:
        result.differences.append((path, native, wasm))
