# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""What the crash matrix consists of, and what is expected of each cell.

A rule that changes here is a change of what users get: `check` fails as long as
the rules and what really happens differ.
"""

from dataclasses import dataclass

LEVELS = ["O0", "O2", "Os"]

#: How programs are compiled for the two tables.
GUARDS = {
    "all": ["-wasm-coredump-guards=div+conv+call+stack", "-wasm-coredump-memory=bounds"],
    "default": [],
    # For engines with the garbage collection proposal, such as Node 22 (`check --node`).
    "gc": ["-mgc", "-wasm-coredump-guards=all", "-wasm-coredump-memory=bounds"],
}

#: What the document is made of.
DOCUMENTED = ["all", "default"]

# What may become of a crash.
DUMP = "module"  # The module wrote a core dump.
HOST = "host"  # The host made one, from the engine's stack and the memory.
NONE = "none"  # It crashed, and there is no dump.
RUNS = "runs"  # It is no crash in WebAssembly: the program goes on.

SYMBOLS = {DUMP: "●", HOST: "○", NONE: "–", RUNS: "·"}


@dataclass
class Row:
    """A way to crash. `kind` is the program's name for it, `trap` the name in
    abi.h's TrapKind. `library`: a function of an uninstrumented library that must
    be in the stack above the program's frames. `text`: what the failed assertion
    said. `repeats`: a frame of the recursion is there at least so often.
    `guard`: the option by which the module records it; empty: none is needed."""

    kind: str
    title: str
    trap: str
    access: bool = False
    library: str = ""
    text: str = ""
    repeats: int = 1
    guard: str = ""


ROWS = [
    Row("Unreachable", "`__builtin_trap`", "Unreachable"),
    Row("Abort", "`abort`", "Abort"),
    Row("Assertion", "`assert`", "Assertion", text='Value < 3 && "small"'),
    Row("DivideByZero", "integer division by zero", "DivideByZero"),
    Row("RemainderByZero", "64-bit remainder by zero", "DivideByZero"),
    Row("IntegerOverflow", "`INT_MIN / -1`", "IntegerOverflow"),
    Row("InvalidConversion", "NaN to an integer", "InvalidConversion"),
    Row("WideConversion", "too large a number to a 64-bit integer", "InvalidConversion"),
    Row("NullRead", "read through a null pointer", "NullAccess", access=True, guard="`memory=null`"),
    Row("NullWrite", "write through a null pointer", "NullAccess", access=True, guard="`memory=null`"),
    Row("OutOfBoundsRead", "read across the end of memory", "OutOfBoundsAccess", access=True, guard="`memory=bounds`"),
    Row("OutOfBoundsWrite", "write at a wild address", "OutOfBoundsAccess", access=True, guard="`memory=bounds`"),
    Row("BulkCopy", "`memcpy` beyond memory", "OutOfBoundsAccess", access=True, guard="`memory=bounds`"),
    Row("BulkFill", "`memset` beyond memory", "OutOfBoundsAccess", access=True, guard="`memory=bounds`"),
    Row("AtomicAccess", "atomic access beyond memory", "OutOfBoundsAccess", access=True, guard="`memory=bounds`"),
    Row("CallNull", "call of a null function pointer", "IndirectCallNull", guard="`guards=…+call`"),
    Row("CallBeyondTable", "function pointer beyond the table", "IndirectCallOutOfBounds", guard="`guards=…+call`"),
    Row("CallMismatch", "function pointer of another signature", "IndirectCallMismatch", guard="`guards=…+signature`"),
    Row("ShadowStack", "stack overflow, frames in memory", "ShadowStackOverflow", repeats=40),
    Row("CallDepth", "stack overflow of the engine", "CallDepthExhausted", repeats=1000),
    Row("StackProtector", "`-fstack-protector`, smashed buffer", "StackProtector"),
    Row("Terminate", "`std::terminate`", "CxxTerminate"),
    Row("PureVirtual", "pure virtual call", "PureVirtualCall", guard="`guards=…+call`"),
    Row("HostException", "imported function throws", "HostException"),
    Row("HostRequest", "host asks for a dump", "HostRequest"),
    Row("LibraryAbort", "abort in libc++ (`std::stoi`)", "Abort", library="stoi"),
    Row("LibraryAssertion", "`assert` in libc (`arc4random`)", "Assertion", library="arc4random", text="0"),
    Row("LibraryAccess", "wild pointer in libc (`strlen`)", "OutOfBoundsAccess", library="strlen"),
]


@dataclass
class Column:
    """A place to crash. `library`: functions of uninstrumented libraries that must
    be in the stack, each with the number of the program's frames of this context
    that are younger. `ran`: marks that a run without a crash leaves."""

    context: str
    title: str
    program: str
    library: dict
    ran: int


COLUMNS = [
    Column("Main", "main", "command", {1: "_start"}, 50),
    Column("QsortCallback", "`qsort` callback", "command", {1: "qsort", 3: "_start"}, 50),
    Column("BsearchCallback", "`bsearch` callback", "command", {1: "bsearch", 3: "_start"}, 50),
    Column("AtexitHandler", "`atexit` handler", "command", {1: "__funcs_on_exit"}, 50),
    Column("StaticInitializer", "static initializer", "command", {1: "__wasm_call_ctors"}, 50),
    Column("StaticDestructor", "static destructor", "command", {1: "__funcs_on_exit"}, 50),
    Column("VirtualCall", "virtual call", "command", {3: "_start"}, 50),
    Column("Export", "reactor's export", "reactor", {}, 2),
    Column("HostCallback", "callback from JavaScript", "reactor", {}, 6),
    Column("TableCallback", "JavaScript calls the table", "reactor", {}, 3),
]


@dataclass
class Rule:
    """What is expected of some cells; the last rule that fits counts. `defects` are
    names of findings (see judge.py) that are known and told in the document."""

    outcome: str
    kinds: tuple = ()
    contexts: tuple = ()
    levels: tuple = ()
    defects: tuple = ()

    def fits(self, kind, context, level):
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.contexts or context in self.contexts)
            and (not self.levels or level in self.levels)
        )


#: Why a crash is left to the host even with all of "all".
REASONS = {
    "CallMismatch": (
        "the test, `guards=signature`, needs an instruction of the garbage collection proposal, "
        "`ref.test`, which Node 20 does not have. With `-mgc -wasm-coredump-guards=all` and an engine that "
        "has it, the module records these too; `test/e2e/signature.test` checks that in a browser."
    ),
    "CallDepth": (
        "how deep calls may go is up to the engine, and no instruction tells. In many programs frames in "
        "memory overflow before, which is recorded."
    ),
    "LibraryAccess": (
        "guards are part of instrumented code; the C library here is not. Build it with the plugin "
        "to have its accesses guarded."
    ),
}

RULES = {
    "all": [
        Rule(DUMP),
        Rule(HOST, kinds=("CallMismatch", "CallDepth", "LibraryAccess")),
    ],
    "gc": [
        Rule(DUMP),
        Rule(HOST, kinds=("CallDepth", "LibraryAccess")),
    ],
    "default": [
        Rule(DUMP),
        Rule(RUNS, kinds=("NullRead", "NullWrite")),
        Rule(HOST, kinds=("OutOfBoundsRead", "OutOfBoundsWrite", "BulkCopy", "BulkFill", "AtomicAccess")),
        Rule(HOST, kinds=("CallBeyondTable", "CallMismatch", "CallDepth", "LibraryAccess")),
        # V8 has one message for null functions and wrong signatures.
        Rule(HOST, kinds=("CallNull", "PureVirtual"), defects=("kind",)),
    ],
}


def expected(table, kind, context, level):
    found = None
    for rule in RULES[table]:
        if rule.fits(kind, context, level):
            found = rule
    return found
