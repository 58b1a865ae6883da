// No line moves: what the checks add has the line of its call, what is cold has
// line 0 in the function's own scope, and debug info verifies.
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -c %s -o %t.o
// RUN: llvm-dwarfdump --verify %t.o

int callee(int);

// CHECK: call i32 @callee({{.*}}) #{{[0-9]+}}, !dbg ![[CALL:[0-9]+]]
// CHECK: load i32, ptr addrspace(1) @__wasm_coredump_unwinding, {{.*}}!dbg ![[CALL]]
// CHECK: call void @__wasm_coredump_frame_i({{.*}}) #{{[0-9]+}}, !dbg ![[COLD:[0-9]+]]
// CHECK: ![[SP:[0-9]+]] = distinct !DISubprogram(name: "f"
// CHECK-DAG: ![[CALL]] = !DILocation(line: [[#@LINE + 3]],
// CHECK-DAG: ![[COLD]] = !DILocation(line: 0, scope: ![[SP]])
int f(int x) {
  return callee(x) + 1;
}
