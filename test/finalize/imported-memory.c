// A memory that the host makes. Zero-initialised data is the module's to clear
// then: by data segments, or by a start function where there is memory.fill.
//
// RUN: wasm-coredump-clang --target=wasm32-unknown-unknown -nostdlib -O1 -mcpu=mvp %s \
// RUN:   -Wl,--no-entry,--import-memory,--export=counter -o %t.mvp.wasm
// RUN: node --no-warnings %S/Inputs/run.mjs %t.mvp.wasm outer 3 --peek counter | FileCheck %s
// RUN: wasm-coredump-clang --target=wasm32-unknown-unknown -nostdlib -O1 -mbulk-memory %s \
// RUN:   -Wl,--no-entry,--import-memory,--export=counter -o %t.bulk.wasm
// RUN: llvm-objdump -d %t.bulk.wasm | FileCheck %s --check-prefix=START
// RUN: node --no-warnings %S/Inputs/run.mjs %t.bulk.wasm outer 3 --peek counter | FileCheck %s
//
// START: <__wasm_init_memory>:
// START: memory.fill
//
// CHECK: outer: RuntimeError: unreachable
// CHECK: #0 inner {{.*}} (3)
// CHECK-NEXT: #1 outer {{.*}} (3{{.*}})
// CHECK-NEXT: sections: core coremodules coreinstances section 5 section 6 wasm_coredump.filler section 11 corestack wasm_coredump.info wasm_coredump.filler
// CHECK-NEXT: counter: 1

int counter;
volatile int Zero;

__attribute__((noinline)) static int inner(int N) {
  ++counter;
  if (!Zero)
    __builtin_trap();
  return N * 2;
}

__attribute__((export_name("outer"))) int outer(int N) {
  int Result = inner(N);
  counter += 10;
  return Result + 1;
}
