// What the finalizer tells the runtime of its module: name, build id, globals.
//
// RUN: clang-22 --target=wasm32-unknown-unknown -O1 -c %s -o %t.o
// RUN: wasm-ld %rt_first %t.o %rt --no-entry --no-stack-first --global-base=4096 \
// RUN:   --build-id=0x00112233445566778899aabbccddeeff0123456789 -o %t.linked.wasm
//
// RUN: wasm-coredump finalize %t.linked.wasm -o %t.wasm --reserve=4096
// RUN: node %S/Inputs/run.mjs %t.wasm go | FileCheck %s
// CHECK: core: config.c.tmp.linked.wasm
// CHECK-NEXT: modules: 1 config.c.tmp.linked.wasm
// CHECK-NEXT: instances: 1 [0 0 1 0 10 0 1 2 3 4 5 6 7 8 9]
// CHECK-NEXT: globals: 10
// RUN: node %S/Inputs/run.mjs %t.wasm --info go | FileCheck %s --check-prefix=INFO
// INFO: reserved: 4096
// INFO-NEXT: build id: 00112233445566778899aabbccddeeff0123456789
//
// A given name; one that is too long is cut between characters.
// RUN: wasm-coredump finalize %t.linked.wasm -o %t.wasm --name "my app"
// RUN: node %S/Inputs/run.mjs %t.wasm go | FileCheck %s --check-prefix=NAME
// NAME: core: my app
// NAME-NEXT: modules: 1 my app
// RUN: wasm-coredump finalize %t.linked.wasm -o %t.wasm --name \
// RUN:   "aéééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
// RUN: node %S/Inputs/run.mjs %t.wasm go | FileCheck %s --check-prefix=CUT
// CUT: core: [[LONG:aé(é)+]]{{$}}
// CUT-NEXT: modules: 1 [[LONG]]{{$}}
//
// In place: permissions stay, a link stays a link, nothing is left behind.
// RUN: rm -rf %t.dir && mkdir %t.dir && cp %t.linked.wasm %t.dir/a.wasm
// RUN: chmod 640 %t.dir/a.wasm && ln -s a.wasm %t.dir/link.wasm
// RUN: wasm-coredump finalize %t.dir/link.wasm
// RUN: ls -l %t.dir | FileCheck %s --check-prefix=FILES
// FILES-NOT: tmp
// FILES: -rw-r-----{{.*}} a.wasm
// FILES-NOT: tmp
// FILES: link.wasm -> a.wasm
// FILES-NOT: tmp
// RUN: node %S/Inputs/run.mjs %t.dir/a.wasm go | FileCheck %s --check-prefix=LINK
// LINK: core: link.wasm

void __wasm_coredump_raise(unsigned);

__attribute__((export_name("go"))) int go(void) {
  __wasm_coredump_raise(1);
  return 1;
}
