// Handlers in a library that is not instrumented. Its clones leave try blocks,
// handlers and cleanups by a plain return: whole traces, and no handler runs on.
//
// REQUIRES: node, python3
// RUN: python3 %root/test/boundaries/check-boundaries %s --host %S/Inputs/handlers.mjs \
// RUN:   --link=-mexec-model=reactor --work %t --library %S/Inputs/handlers-library.cpp \
// RUN:   --flags="-fwasm-exceptions -mllvm -wasm-use-legacy-eh=true" \
// RUN:   --library %S/Inputs/runtime.cpp | FileCheck %s
//
// CHECK: -O0 cleanup: crash:[[#]] callback:[[#]] {{.*}} libCleanup:[[#]] cleanup:[[#]]{{$}}
// CHECK: -O0 handler: crash:[[#]] callback:[[#]] libHandler:[[#]] handler:[[#]]{{$}}
// CHECK: -O0 nested: crash:[[#]] callback:[[#]] libNested:[[#]] nested:[[#]]{{$}}
// CHECK: -O0 try: crash:[[#]] callback:[[#]] libTry:[[#]] tries:[[#]]{{$}}
// CHECK: works: 42 43 44 45
// CHECK: -O2 cleanup: crash:[[#]] callback:[[#]] {{.*}} libCleanup:[[#]] cleanup:[[#]]{{$}}
// CHECK: -Os nested: crash:[[#]] callback:[[#]] libNested:[[#]] nested:[[#]]{{$}}
//
// The same with the newer instructions, which Node 20 does not know: the checks
// are inside of the blocks.
// RUN: %clang_wasm -O1 -g -fwasm-exceptions -mllvm -wasm-use-legacy-eh=false \
// RUN:   -c %S/Inputs/handlers-library.cpp -o %t.library.o
// RUN: wasm-coredump-clang++ -O1 -g -fwasm-exceptions -mllvm -wasm-use-legacy-eh=false %s \
// RUN:   %S/Inputs/runtime.cpp %t.library.o -mexec-model=reactor -Wl,--export-table -o %t.wasm
// RUN: llvm-objdump -d %t.wasm | FileCheck %s --check-prefix=NEW
// NEW-LABEL: <libTry [clone]>:
// NEW: try_table
// NEW: call_indirect
// NEW-NEXT: global.get [[FLAG:[0-9]+]]
// NEW-NEXT: if
// NEW-NEXT: i32.const
// NEW-NEXT: i32.const
// NEW-NEXT: i32.const
// NEW-NEXT: call
// NEW-NEXT: i32.const 0
// NEW-NEXT: return
// NEW-NEXT: end
// NEW-LABEL: <tries [thunk]>:
// NEW: global.set [[INSIDE:[0-9]+]]
// NEW: block exnref
// NEW-NEXT: try_table (catch_all_ref 0)
// NEW: call
// NEW: return
// NEW-NEXT: end
// NEW-NEXT: unreachable
// NEW-NEXT: end
// NEW-NEXT: i32.const 0
// NEW-NEXT: global.set [[INSIDE]]
// NEW-NEXT: throw_ref

#include "Inputs/handlers.h"

#define EXPORT(Name) extern "C" __attribute__((export_name(Name), noinline))

volatile int After;

__attribute__((noinline)) static int crash() {
  __builtin_trap();
  ++After;
  return 1;
}

static int callback(int N) {
  if (N == 1)
    throw 42;
  if (N == 2)
    return 42;
  int V = crash();
  ++After;
  return V;
}

EXPORT("try") int tries(int N) {
  int V = libTry(callback, N);
  ++After;
  return V;
}
EXPORT("handler") int handler(int N) {
  int V = libHandler(callback, N);
  ++After;
  return V;
}
EXPORT("nested") int nested(int N) {
  int V = libNested(callback, N);
  ++After;
  return V;
}
EXPORT("cleanup") int cleanup(int N) {
  int V = libCleanup(callback, N);
  ++After;
  return V;
}
