// A call_indirect in instrumented code that nobody checks: it becomes, in place,
// a call of a thunk that takes the table index as its last argument. The frame
// has the offset of the call as it was.
//
// RUN: clang-22 --target=wasm32-unknown-unknown -O1 -g -fpass-plugin=%plugin -c %s -o %t.o
// RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
// RUN:   --export=counter -o %t.checked.wasm
// RUN: node %S/Inputs/uncheck.mjs %t.checked.wasm %t.wasm | FileCheck %s --check-prefix=PATCH
// PATCH: 1 unchecked
//
// RUN: wasm-coredump finalize %t.checked.wasm
// RUN: node --no-warnings %S/Inputs/run.mjs %t.checked.wasm go 1 --peek counter \
// RUN:   | FileCheck %s --check-prefixes=BOTH,CHECKED
// RUN: wasm-coredump finalize --verbose %t.wasm 2>&1 | FileCheck %s --check-prefix=VERBOSE
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 1 --peek counter \
// RUN:   | FileCheck %s --check-prefix=BOTH
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 0 --peek counter \
// RUN:   | FileCheck %s --check-prefix=OK
//
// VERBOSE: 2 thunks
// BOTH: go: RuntimeError: unreachable
// BOTH: #0 crash 0x
// CHECKED-NEXT: #1 middle 0x
// CHECKED-NEXT: #2 go 0x
// BOTH: counter: 0
// OK: go: returned 43
// OK-NEXT: counter: 1

int counter;

__attribute__((noinline)) double crash(int X, long long Y, float Z, double W) {
  if (X)
    __builtin_trap();
  return Y + Z + W;
}

double (*volatile Pointer)(int, long long, float, double) = crash;

__attribute__((noinline)) int middle(int X) {
  int V = Pointer(X, 40, 1.5f, 1.5);
  ++counter;
  return V;
}

__attribute__((export_name("go"))) int go(int X) { return middle(X); }
