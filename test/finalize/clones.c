// Code that is not instrumented (this program and libc) unwinds through its
// clones: the trace goes through qsort up to _start, the atexit handler does not
// run, and nothing is counted after the crash.
//
// RUN: %clang_wasm -O1 -g --no-wasm-opt -nostartfiles %s -o %t.wasm %rt_first \
// RUN:   /usr/lib/wasm32-wasi/crt1-command.o %rt \
// RUN:   -Wl,-z,stack-size=66560,--export=counter,--build-id
// RUN: wasm-coredump finalize %t.wasm -o %t.final.wasm --verbose 2>&1 \
// RUN:   | FileCheck %s --check-prefix=VERBOSE
// RUN: node --no-warnings %S/Inputs/run.mjs %t.final.wasm --peek counter \
// RUN:   | FileCheck %s
//
// The program without a crash does the same as before.
// RUN: %clang_wasm -O1 -g --no-wasm-opt -nostartfiles %s -o %t.ok.wasm -DNO_CRASH \
// RUN:   %rt_first /usr/lib/wasm32-wasi/crt1-command.o %rt \
// RUN:   -Wl,-z,stack-size=66560,--export=counter
// RUN: wasm-coredump finalize %t.ok.wasm
// RUN: node --no-warnings %S/Inputs/run.mjs %t.ok.wasm --peek counter \
// RUN:   | FileCheck %s --check-prefix=OK
//
// Debug info still fits: functions are where DWARF says.
// RUN: llvm-dwarfdump --verify %t.final.wasm | FileCheck %s --check-prefix=VERIFY
// RUN: node %S/Inputs/low-pc.mjs %t.wasm > %t.before
// RUN: node %S/Inputs/low-pc.mjs %t.final.wasm > %t.after
// RUN: diff %t.before %t.after
//
// VERBOSE: 0 instrumented functions, {{[1-9][0-9]*}} clones, {{[1-9][0-9]*}} thunks
// CHECK: exit: RuntimeError: unreachable
// CHECK-NEXT: core: clones.c.tmp.wasm
// CHECK-NEXT: modules: 1 clones.c.tmp.wasm
// CHECK-NEXT: instances: 1 [0 0 1 0 [[N:[0-9]+]]{{.*}}]
// CHECK-NEXT: globals: [[N]]
// CHECK-NEXT: #0 compare 0x{{[1-9a-f][0-9a-f]*}} (-,-,-)
// CHECK-NEXT: #1 sift
// CHECK-NEXT: #2 trinkle
// CHECK-NEXT: #3 qsort
// CHECK-NEXT: #4 main
// CHECK: #{{[0-9]}} _start 0x{{[1-9a-f]}}
// CHECK: counter: 5
// OK: first 1
// OK-NEXT: exit: returned 0
// OK-NEXT: counter: {{1[0-9][0-9][0-9]}}
// VERIFY: No errors.

#include <stdio.h>
#include <stdlib.h>

void __wasm_coredump_raise(unsigned);

int counter;

static int compare(const void *A, const void *B) {
  ++counter;
#ifndef NO_CRASH
  if (counter == 5)
    __wasm_coredump_raise(1);
#endif
  ++counter;
  return *(const int *)A - *(const int *)B;
}

static void atExit(void) { counter += 1000; }

int main(int Argc, char **Argv) {
  int V[] = {5, 3, 9, 1, 7, 2};
  atexit(atExit);
  qsort(V, 6, sizeof(int), compare);
  printf("first %d\n", V[0]);
  return 0;
}
