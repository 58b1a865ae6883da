// All references to a function that has a clone go to the clone: element
// segments of all eight encodings, globals, exports, the start function.
//
// RUN: clang-22 --target=wasm32-unknown-unknown -mreference-types -O1 -c %s -o %t.o
// RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
// RUN:   --export=counter -o %t.linked.wasm
// RUN: node %S/Inputs/add-references.mjs %t.linked.wasm %t.wasm
// RUN: wasm-coredump finalize %t.wasm -o %t.plain.wasm --table=plain
// RUN: node %S/Inputs/add-references.mjs --print %t.plain.wasm | FileCheck %s
//
// CHECK-DAG: export f: f [thunk]
// CHECK-DAG: export g: g [thunk]
// CHECK-DAG: export harmless: harmless{{$}}
// CHECK-DAG: export __wasm_coredump_raise: __wasm_coredump_raise{{$}}
// CHECK: start: start [thunk]
// CHECK: element 0: f [clone]
// CHECK: element 1: g [clone] f [clone]
// CHECK: element 2: g [clone]
// CHECK: element 3: f [clone]
// CHECK: element 4: f [clone] -
// CHECK: element 5: g [clone]
// CHECK: element 6: g [clone]
// CHECK: element 7: f [clone]
//
// As the host sees references here, they go to thunks otherwise.
// RUN: wasm-coredump finalize %t.wasm
// RUN: node %S/Inputs/add-references.mjs --print %t.wasm \
// RUN:   | FileCheck %s --check-prefix=BOUND
//
// BOUND: start: start [thunk]
// BOUND: element 0: f [reference thunk]
// BOUND: element 1: g [reference thunk] f [reference thunk]
// BOUND: element 2: g [reference thunk]
// BOUND: element 3: f [reference thunk]
// BOUND: element 4: f [reference thunk] -
// BOUND: element 5: g [reference thunk]
// BOUND: element 6: g [reference thunk]
// BOUND: element 7: f [reference thunk]
//
// Calls through the active segments leave complete traces.
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through 1 | FileCheck %s --check-prefix=CALL-F
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through 2 | FileCheck %s --check-prefix=CALL-G
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through 3 | FileCheck %s --check-prefix=CALL-F
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through 5 | FileCheck %s --check-prefix=CALL-G
// CALL-F: through: RuntimeError: unreachable
// CALL-F: #0 f 0x
// CALL-F-NEXT: #1 through 0x
// CALL-G: through: RuntimeError: unreachable
// CALL-G: #0 f 0x
// CALL-G-NEXT: #1 g 0x
// CALL-G-NEXT: #2 through 0x
//
// A crash in the start function ends the instantiation.
// RUN: not node --no-warnings %S/Inputs/instantiate.mjs %t.wasm 1 2>&1 \
// RUN:   | FileCheck %s --check-prefix=START
// START: RuntimeError: unreachable
//
// A host that gets at a function past its exports: it traps, with the dump
// complete. With plain references unwinding ends at the next entry.
// RUN: node --no-warnings %S/Inputs/instantiate.mjs %t.wasm 0 \
// RUN:   | FileCheck %s --check-prefixes=PAST,STOPPED
// RUN: node --no-warnings %S/Inputs/instantiate.mjs %t.plain.wasm 0 \
// RUN:   | FileCheck %s --check-prefixes=PAST,UNNOTICED
// STOPPED: ref: unreachable
// UNNOTICED: ref: 0
// PAST-NEXT: harmless: 3
// PAST-NEXT: g: RuntimeError: unreachable
// PAST-NEXT: dump: true
// PAST-NEXT: counter: 0

__attribute__((import_module("env"), import_name("crash_at_start"))) int
crashAtStart(void);
void __wasm_coredump_raise(unsigned);

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

int counter;

EXPORT(f) int f(int X) {
  __wasm_coredump_raise(2);
  ++counter;
  return 5;
}
/// Keeps an element section in the linked module.
int (*volatile Pointer)(int) = f;
EXPORT(g) int g(int X) { return f(X) + 1; }
EXPORT(harmless) int harmless(void) { return 3; }
EXPORT(start) void start(void) {
  if (crashAtStart())
    f(1);
}
EXPORT(through) int through(int (*F)(int)) { return F(1) + (Pointer != 0); }
