# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""docs/crash-matrix.md, from what became of each cell."""

from cells import COLUMNS, DUMP, GUARDS, LEVELS, REASONS, ROWS, SYMBOLS
from judge import FINDINGS

HEAD = """\
# Crash matrix

What becomes of each kind of crash, in each place where it may happen. This page is the output of a
test, which crashes a program in every one of these ways and compares each core dump with what the
program itself states. `test/matrix/check --update` rewrites it.

For each cell it was checked that

- the dump names the kind of crash, for bad memory accesses also address and size, for failed
  assertions the expression;
- the stack, as wasmgdb shows it, has every frame of the program up to where the host came in, with
  function and line, and the functions of uninstrumented libraries in between (`qsort`, `_start`, …);
- nothing of the program ran after the crash, up to handlers of `atexit` and static destructors, and no
  host code that waited for the program went on as if it had returned;
- a dump that the module wrote is exactly what the core-dump specification asks for.

| | |
|---|---|
| ● | the module itself wrote the core dump |
| ○ | the host made the core dump, from the engine's stack and the memory |
| · | not a crash in WebAssembly: the program goes on, as it would without instrumentation |
| – | a crash without a dump |

A small number refers to an exception at the end. Three symbols in a cell stand for %s. The host is Node.
"""

GUARDED = """
## With all guards

`%s`
"""

PLAIN = """
## Without options

What the compiler wrapper does by default, and the option of the pass (`-wasm-coredump-OPTION`) by which the module
records the crash itself (a list of guards stands for all of them: … is the default one). One place, `main`: guards
are part of the code that crashes, and the way out is the same as above.
"""

FALLBACK = """
## What the host's dump gives

A crash that the module has no test for is a trap of the engine. The module can't record it: no more of its code
runs. The host can, with `coredumpFromError` of [`workers/client`](../workers/client), from the error's stack and the
memory. Such a dump has

- the functions and lines of the whole stack, as far as the engine tells: V8 keeps as many frames as
  `Error.stackTraceLimit` says;
- all of memory, and so every variable that lies there and that a frame is not needed to find;
- the kind of crash, as far as the engine's message says it; no address. V8 has one message for null functions and
  wrong signatures: without `guards=call` both are called the latter, pure virtual calls too.

It has no arguments and no local variables.
"""


def table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|---|" + ":-:|" * (len(header) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


class Notes:
    """Numbered notes, one for each set of findings."""

    def __init__(self):
        self.numbers = {}

    def mark(self, verdict):
        if not verdict.findings:
            return ""
        names = tuple(sorted(verdict.findings))
        return f"<sup>{self.numbers.setdefault(names, len(self.numbers) + 1)}</sup>"

    def lines(self):
        for names, number in self.numbers.items():
            yield f"{number}. " + "; ".join(FINDINGS[name] for name in names) + "."


def cell(verdicts, notes):
    """The symbols of a cell's levels; one if they are the same."""
    symbols = [SYMBOLS[v.outcome] + notes.mark(v) for v in verdicts]
    return symbols[0] if len(set(symbols)) == 1 else " ".join(symbols)


def render(verdicts):
    notes = Notes()
    levels = ", ".join("-" + level for level in LEVELS[:-1]) + " and -" + LEVELS[-1]
    lines = (HEAD % levels).splitlines()
    lines += (GUARDED % " ".join(GUARDS["all"])).splitlines() + [""]

    def at(tableName, row, column):
        return [verdicts[tableName, row.kind, column.context, level] for level in LEVELS]

    lines += table(
        ["crash", *(column.title for column in COLUMNS)],
        [[row.title, *(cell(at("all", row, c), notes) for c in COLUMNS)] for row in ROWS],
    )
    lines += PLAIN.splitlines() + [""]
    lines += table(
        ["crash", *("-" + level for level in LEVELS), "option"],
        [
            [row.title, *(SYMBOLS[v.outcome] + notes.mark(v) for v in at("default", row, COLUMNS[0])), row.guard]
            for row in ROWS
        ],
    )
    lines += FALLBACK.splitlines()

    lines += ["", "Which crashes these are, even with all guards:", ""]
    for row in ROWS:
        if any(v.outcome != DUMP for c in COLUMNS for v in at("all", row, c)):
            lines.append(f"- {row.title}: {REASONS[row.kind]}")
    if notes.numbers:
        lines += ["", "## Exceptions", "", *notes.lines()]
    return "\n".join(lines) + "\n"
