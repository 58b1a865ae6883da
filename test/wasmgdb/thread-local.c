// Thread-local variables of a program without threads.
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: wasm-coredump-clang -g -O0 %s -o t.wasm
// RUN: not wasm-coredump-run t.wasm
// RUN: wasmgdb --batch -ex 'p counter' -ex 'p *&counter' -ex 'p limits' t.wasm coredump.t.1 | FileCheck %s

_Thread_local int counter = 40;
static _Thread_local int limits[3];

int main(void) {
  counter += 39;
  limits[1] = counter;
  __builtin_trap();
}

// CHECK:      $1 = 79
// CHECK-NEXT: $2 = 79
// CHECK-NEXT: $3 = {0, 79, 0}
