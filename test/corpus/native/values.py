# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Values of gdb as trees that another debugger's values can be compared with.

A tree is a list, its first element says what it is:

    ["number", N]             integers, characters, booleans
    ["float", SIZE, TEXT]     TEXT is what Python's float reads
    ["text", STRING]          a string, of a string type
    ["cstring", STRING]       what a char * points to
    ["characters", [N...]]    an array of characters without the zeros at its end
    ["enum", TEXT]            enumerators without their scopes, numbers if unnamed
    ["struct", {NAME: TREE}]  also unions; bases are "<Base>"
    ["variant", NAME, TREE]   a Rust enum: its variant and what that holds
    ["sequence", [TREE...]]   arrays, vectors, lists, sets, tuples
    ["unordered", [TREE...]]  the same in no particular order
    ["map", [[KEY, TREE]...]] and "unordered map"
    ["pointer", TREE]         what it points to; null is ["null"]
    ["function", NAME]        a pointer to a function
    ["holder", TREE]          optional, variant, Cell: what it holds, or ["null"]
    ["somewhere"]             a pointer not followed: too deep, void *, trait object
    ["out"]                   not known
    ["opaque", TYPE]          a library's type that gdb has no printer for

All members are followed by gdb itself and through the libraries' own pretty
printers; addresses never appear.
"""

import re

import gdb

MAX_ELEMENTS = 200
MAX_DEPTH = 24
MAX_STRING = 65536
MAX_POINTERS = 4

UNORDERED = re.compile(r"unordered_|^(std::collections::hash|hashbrown)")
HOLDERS = re.compile(r"^std::(optional|variant|unique_ptr|shared_ptr|weak_ptr|atomic|any)\b")
SEQUENCES = re.compile(r"^std::(tuple|set|multiset|list|deque|stack|queue|priority_queue|forward_list)\b")
# Their pointers may point behind the last element.
ITERATORS = re.compile(r"^(core|alloc|std|hashbrown)::.*\b(Iter|IterMut|IntoIter|Drain)<")
POINTERS = re.compile(r"^std::(unique_ptr|shared_ptr|weak_ptr)\b")
LIBRARY = re.compile(r"^(std|__gnu_cxx)::")


def plain_enumerators(text):
    return re.sub(r"\b(?:\w+::)+", "", text)


def node_type(name, container):
    """The type of a container's nodes: what its allocator allocates."""

    def search(kind, depth):
        kind = kind.strip_typedefs().unqualified()
        if (kind.name or "").startswith("std::allocator<"):
            try:
                node = kind.template_argument(0)
            except (RuntimeError, gdb.error):
                return None
            return node if (node.name or "").startswith(f"std::{name}<") else None
        if depth == 0 or kind.code != gdb.TYPE_CODE_STRUCT:
            return None
        for field in kind.fields():
            if field.is_base_class or hasattr(field, "bitpos"):
                found = search(field.type, depth - 1)
                if found is not None:
                    return found
        return None

    found = search(container, 6)
    if found is None:
        raise ValueError(f"no {name} in {container}")
    return found


def hash_iterator(self, table):
    """StdHashtableIterator's constructor, with the type of the nodes from node_type."""
    self.node = table["_M_before_begin"]["_M_nxt"]
    self.node_type = node_type("__detail::_Hash_node", table.type).pointer()


class Reader:
    def __init__(self, rust):
        self.rust = rust

    def tree(self, value, depth=0, pointers=MAX_POINTERS):
        if not isinstance(value, gdb.Value):  # Printers may return Python's own.
            return ["text", value] if isinstance(value, str) else ["number", int(value)]
        if depth > MAX_DEPTH:
            return ["somewhere"]
        try:
            return self.known(value, depth, pointers)
        except (gdb.error, gdb.MemoryError, UnicodeError, ValueError, TypeError, AttributeError):
            return ["out"]  # A printer fails on a value of which parts are missing.

    def known(self, value, depth, pointers):
        kind = value.type.strip_typedefs()
        code = kind.code
        if code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
            return self.tree(value.referenced_value(), depth, pointers)
        if code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
            if self.rust and re.match(r"core::cell::Ref(Mut)?<", kind.name or ""):
                return self.borrowed(value, depth, pointers)
            printer = gdb.default_visualizer(value)
            if printer is not None:
                return self.printed(printer, kind.name or str(kind), depth, pointers)
            return self.aggregate(value, kind, depth, pointers)
        if code == gdb.TYPE_CODE_ARRAY:
            return self.array(value, kind, depth, pointers)
        if value.is_optimized_out:
            return ["out"]
        if code == gdb.TYPE_CODE_PTR:
            return self.pointer(value, kind, depth, pointers)
        if code == gdb.TYPE_CODE_ENUM:
            return ["enum", plain_enumerators(str(value))]
        if code == gdb.TYPE_CODE_FLT:
            return ["float", kind.sizeof, repr(float(value))]
        if code == gdb.TYPE_CODE_INT and kind.sizeof == 16:
            return ["number", int(str(value))]
        if code in (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_BOOL):
            return ["struct", {}] if kind.sizeof == 0 else ["number", int(value)]
        if code == gdb.TYPE_CODE_FUNC:
            return self.function(str(value))
        return ["opaque", str(kind)]

    def pointer(self, value, kind, depth, pointers):
        if int(value) == 0:
            return ["null"]
        target = kind.target().strip_typedefs()
        if target.code == gdb.TYPE_CODE_FUNC:
            return self.function(str(value))
        if not self.rust and target.code == gdb.TYPE_CODE_INT and target.name == "char":
            return ["cstring", value.string("utf-8", "replace", -1)]
        unknown = target.code == gdb.TYPE_CODE_VOID or target.sizeof == 0
        if unknown or pointers == 0 or str(target).startswith("dyn "):
            return ["somewhere"]
        return ["pointer", self.tree(value.dereference(), depth + 1, pointers - 1)]

    @staticmethod
    def function(text):
        found = re.search(r"<(.*)>$", text)
        return ["function", found[1] if found else ""]

    def array(self, value, kind, depth, pointers):
        first, last = kind.range()
        last = min(last, first + MAX_ELEMENTS - 1)
        element = kind.target().strip_typedefs()
        items = [value[n] for n in range(first, last + 1)]
        if not self.rust and element.code == gdb.TYPE_CODE_INT and element.sizeof == 1:
            codes = [int(item) & 255 for item in items]
            while codes and codes[-1] == 0:
                codes.pop()
            return ["characters", codes]
        return ["sequence", [self.tree(item, depth + 1, pointers) for item in items]]

    def aggregate(self, value, kind, depth, pointers):
        name = kind.name or ""
        if not self.rust and name.startswith("std::array<"):
            return self.tree(value["_M_elems"], depth + 1, pointers)
        if not self.rust and LIBRARY.match(name):
            return ["opaque", name]
        fields = [f for f in kind.fields() if hasattr(f, "bitpos") or f.is_base_class]
        if self.rust:
            if ITERATORS.match(name.split("<")[0] + "<"):
                return ["opaque", name]
            names = [f.name for f in fields]
            if names == ["pointer", "vtable"]:
                return ["somewhere"]
            if re.match(r"alloc::(rc|sync)::Weak<", name):
                return ["opaque", name]
            if names == ["data_ptr", "length"] and name.startswith("alloc::boxed::Box<"):
                return self.boxed_slice(value, name, depth, pointers)
            if name.startswith("std::path::PathBuf"):
                return self.tree(value[fields[0]], depth + 1, pointers)
            if self.is_variant(kind, fields):
                content = self.tree(value[fields[-1]], depth + 1, pointers)
                unit = content == ["struct", {}]
                return ["enum", fields[-1].name] if unit else ["variant", fields[-1].name, content]
        members = {}
        for field in fields:
            if field.is_base_class:
                members[f"<{field.name}>"] = self.tree(value[field], depth + 1, pointers)
            elif field.artificial or (field.name or "").startswith("_vptr"):
                continue
            elif not field.name:  # An anonymous struct or union.
                inner = self.tree(value[field], depth + 1, pointers)
                if inner[0] == "struct":
                    members.update(inner[1])
            else:
                members[field.name] = self.tree(value[field], depth + 1, pointers)
        return ["struct", members]

    def borrowed(self, value, depth, pointers):
        """The printer for Ref and RefMut doesn't know what they are made of now."""
        content = self.tree(value["value"]["pointer"].dereference(), depth + 1, pointers)
        count = value["borrow"]["borrow"].dereference()["value"]["value"]
        return ["struct", {"*value": content, "borrow": self.tree(count)}]

    def boxed_slice(self, value, name, depth, pointers):
        """gdb's printers know &str and &[T] alone."""
        data, length = value["data_ptr"], int(value["length"])
        if name.startswith("alloc::boxed::Box<str"):
            return ["text", data.string("utf-8", "replace", length) if length else ""]
        items = [self.tree((data + n).dereference(), depth + 1, pointers) for n in range(min(length, MAX_ELEMENTS))]
        return ["sequence", items]

    @staticmethod
    def is_variant(kind, fields):
        """gdb shows an enum as its discriminant, without a name, and a variant,
        whose type is named Enum::Variant."""
        if not fields or not fields[-1].name:
            return False
        if any(f.name for f in fields[:-1]):
            return False
        return str(fields[-1].type).endswith(f"{kind.name}::{fields[-1].name}")

    def printed(self, printer, name, depth, pointers):
        name = name.replace("::__cxx11::", "::")
        hint = printer.display_hint() if hasattr(printer, "display_hint") else None
        if hint == "string":
            return ["text", self.string(printer.to_string())]
        if hasattr(printer, "contained_value") and HOLDERS.match(name):
            held = printer.contained_value
            return ["holder", ["null"] if held is None else self.tree(held, depth + 1, pointers)]
        children = []
        if hasattr(printer, "children"):
            for child in printer.children():
                children.append(child)
                if len(children) >= 2 * MAX_ELEMENTS:
                    break
        trees = [self.tree(child, depth + 1, pointers) for _, child in children]
        unordered = bool(UNORDERED.search(name))
        if hint == "map":
            pairs = [list(pair) for pair in zip(trees[::2], trees[1::2])]
            return ["unordered map" if unordered else "map", pairs[:MAX_ELEMENTS]]
        if HOLDERS.match(name):
            held = trees[0] if trees else ["null"]
            return held if POINTERS.match(name) else ["holder", held]
        if hint == "array" or unordered or SEQUENCES.match(name):
            return ["unordered" if unordered else "sequence", trees[:MAX_ELEMENTS]]
        if "::NonZero" in name:
            return ["number", int(str(printer.to_string()))]
        if not children:
            return ["opaque", name]
        return ["struct", {child: tree for (child, _), tree in zip(children, trees)}]

    @staticmethod
    def string(text):
        if isinstance(text, str):
            return text
        if isinstance(text, gdb.Value):
            return text.string("utf-8", "replace")
        length = text.length
        if length == 0:
            return ""
        if length > MAX_STRING:  # Of optimised code: gdb would allocate all that.
            raise ValueError("a string of unknown length")
        unit = text.type
        if unit.code in (gdb.TYPE_CODE_ARRAY, gdb.TYPE_CODE_PTR):
            unit = unit.target()
        if length < 0:
            return text.value().string("utf-8", "replace")
        data = gdb.selected_inferior().read_memory(text.address, length * unit.sizeof).tobytes()
        return data.decode({1: "utf-8", 2: "utf-16-le", 4: "utf-32-le"}[unit.sizeof], "replace")
