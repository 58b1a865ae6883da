# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""wasmgdb's JSON of a value as a tree of the form that native/values.py describes."""

import re

UNORDERED = re.compile(r"^std::(__\d::)?unordered_|^(std::collections::hash|hashbrown)")
HOLDERS = re.compile(r"^std::(__\d::)?(optional|variant|unique_ptr|shared_ptr|weak_ptr|atomic|any)\b(?!.*>::)")
POINTERS = re.compile(r"^std::(__\d::)?(unique_ptr|shared_ptr|weak_ptr)\b(?!.*>::)")
SEQUENCES = re.compile(r"^std::(__\d::)?tuple\b")
LIBRARY = re.compile(r"^std::(?!.*>::)")
CHARACTER = re.compile(r"^(const |volatile )*(char|unsigned char|signed char)\b")
FLOATS = {"float": 4, "double": 8, "f32": 4, "f64": 8, "long double": 16}


def plain_enumerators(text):
    return re.sub(r"\b(?:\w+::)+", "", text)


def unqualified(name):
    return re.sub(r"^((const|volatile|struct|class|union)\s+)+|\s*\b(const|volatile)$", "", name)


def type_name(shown):
    """Of a typedef'd library type the text has the real name."""
    real = re.match(r"std::[\w:]+", shown["value"])
    return unqualified(real[0] if real else shown.get("type", ""))


def tree(shown, rust):
    """`shown` is the object of a variable, or of a child."""
    children = shown.get("children", [])
    if "state" in shown and not children:
        return ["out"]
    kind, text = shown["kind"], shown["value"]
    if re.search(r"&\s*(const)?$", shown.get("type", "")) and children and children[0].get("name") == "*":
        return tree(children[0], rust)
    name = type_name(shown)
    if text.startswith("<optimized out>") or text.startswith("<unavailable>"):
        return ["out"]
    if kind == "reference":
        return tree(children[0], rust) if children else ["somewhere"]
    if not rust and POINTERS.match(name):
        return tree(children[0], rust) if children else ["null"]
    if not rust and HOLDERS.match(name):
        return ["holder", held(kind, children, rust)]
    if kind == "string":
        return string(shown, name, rust)
    if rust and kind in ("enum", "struct"):
        found = re.match(re.escape(shown.get("type", "")) + r"::(\w+)", text)
        if found and kind == "struct":
            return ["variant", found[1], struct(name, children, rust)]
    if rust and kind == "pointer" and children and children[0].get("name") != "*":
        return struct(name, children, rust)  # Rc and its like.
    if kind == "enum":
        return ["enum", plain_enumerators(unscoped(text, shown.get("type", "")))]
    if kind == "function":
        return function(text)
    if kind == "pointer":
        return pointer(shown, name, text, children, rust)
    if kind == "scalar":
        return scalar(name, text)
    if kind in ("map", "sequence"):
        return container(kind, name, children, rust)
    if kind == "struct":
        return struct(name, children, rust)
    return ["opaque", name]


def container(kind, name, children, rust):
    order = "unordered" if UNORDERED.search(name) else ""
    if kind == "sequence":
        return [order or "sequence", [tree(c, rust) for c in expanded(children)]]
    return [f"{order} map".strip(), [[tree(c["key"], rust), tree(c, rust)] for c in expanded(children)]]


def held(kind, children, rust):
    """As in gdb, the elements of a container that is held stand for it."""
    if kind in ("sequence", "map"):
        return container(kind, "", children, rust)
    return tree(children[0], rust) if children else ["null"]


def expanded(children):
    for child in children:
        for _ in range(child.get("repeats", 1)):
            yield child


def character_codes(text):
    """The bytes of an array of characters, from its text: "ab", '\\000' <repeats 9 times>"""
    codes = []
    for part in re.finditer(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.[0-7]*)+)\' <repeats (\d+) times>', text, re.S):
        if part[1] is not None:
            codes += raw(part[1])
        else:
            codes += raw(part[2]) * int(part[3])
    return codes


def string(shown, name, rust):
    if not rust and re.search(r"\[\d*\]$", name):
        codes = character_codes(shown["value"])
        while codes and codes[-1] == 0:
            codes.pop()
        return ["characters", codes]
    if "string" not in shown:
        return ["out"]
    contents = shown["string"]
    if not rust and name.endswith("*"):
        return ["cstring", contents]
    return ["text", contents]


ESCAPES = {"n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, "e": 27}


def raw(text):
    """What stands between gdb's quotes, as bytes."""

    def code(found):
        body = found[1]
        if body[:1] in b"01234567":
            return bytes([int(body, 8)])
        return bytes([ESCAPES[chr(body[0])]]) if chr(body[0]) in ESCAPES else body

    return list(re.sub(rb"\\([0-7]{1,3}|.)", code, text.encode(), flags=re.S))


def unescaped(text):
    return bytes(raw(text)).decode("utf-8", "replace")


def number(text):
    text = text.split(" ")[0]
    if text in ("true", "false"):
        return ["number", int(text == "true")]
    return ["number", int(text, 0)]


def scalar(name, text):
    if text == "()":
        return ["struct", {}]
    if name == "char" and text.startswith("'"):
        return ["number", ord(unescaped(text[1:-1]))]
    if name in FLOATS:
        return ["float", FLOATS[name], text]
    try:
        return number(text)
    except ValueError:
        pass
    try:
        return ["float", 8, repr(float(text))]
    except ValueError:
        return ["opaque", f"{name} {text}"]


def unscoped(text, name):
    """Rust's generic types stand before the variant: Option<u8>::None"""
    return text.removeprefix(name + "::")


def function(text):
    found = re.search(r"<(.*)>$", text)
    if found:
        return ["function", found[1]]
    return ["null"] if re.search(r"\b0x0$", text) else ["function", ""]


def pointer(shown, name, text, children, rust):
    if re.search(r"(^|\) ?)0x0$", text):
        return ["null"]
    quoted = re.search(r'0x[0-9a-f]+ "(.*)"$', text, re.S)
    if not rust and quoted:
        return ["cstring", unescaped(quoted[1])]
    found = re.search(r"<(.*)>$", text)
    if found and "(" in name:
        return ["function", found[1]]
    if children:
        return ["pointer", tree(children[0], rust)]
    return ["somewhere"]


def unknown(shown):
    if shown[0] == "out":
        return True
    inner = shown[1].values() if shown[0] == "struct" else shown[1:]
    return any(isinstance(t, list) and t and isinstance(t[0], str) and unknown(t) for t in inner)


def struct(name, children, rust):
    if not rust and LIBRARY.match(name):
        if SEQUENCES.match(name):
            return ["sequence", [tree(c, rust) for c in children]]
        if not re.match(r"^std::(__\d::)?pair\b", name):
            # A printer gives up where parts are not known; gdb's has an answer.
            return ["out"] if any(unknown(tree(c, rust)) for c in children) else ["opaque", name]
    members = {}
    for child in children:
        label = child.get("name", "")
        # gdb's side has no static members either.
        if child.get("static") or label.startswith("_vptr"):
            continue
        inner = tree(child, rust)
        if label in ("", "<anonymous>") and inner[0] == "struct":
            members.update(inner[1])
        else:
            members[label] = inner
    return ["struct", members]
