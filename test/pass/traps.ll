; Places that would trap raise and go to the capture block instead.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -filetype=obj %t.ll -o %t.o

target triple = "wasm32-unknown-wasi"

declare void @llvm.trap()
declare void @llvm.ubsantrap(i8)
declare void @llvm.debugtrap()
declare void @abort() noreturn
declare void @exit(i32) noreturn
declare void @__assert_fail(ptr, ptr, i32, ptr) noreturn
declare void @callee()

; CHECK-LABEL: define i32 @trap(
; CHECK-NOT: @llvm.trap
; CHECK: call void @__wasm_coredump_raise(i32 1)
; CHECK-NEXT: br label
; CHECK-NOT: unreachable
; CHECK: ret i32 0
define i32 @trap() {
  call void @llvm.trap()
  unreachable
}

; CHECK-LABEL: define void @ubsantrap(
; CHECK: call void @__wasm_coredump_raise(i32 1)
; CHECK-NOT: @callee
; CHECK: ret void
define void @ubsantrap() {
  call void @llvm.ubsantrap(i8 3)
  call void @callee()
  ret void
}

; CHECK-LABEL: define void @debugtrap(
; CHECK: call void @__wasm_coredump_raise(i32 1)
define void @debugtrap() {
  call void @llvm.debugtrap()
  ret void
}

; CHECK-LABEL: define void @unreachable_block(
; CHECK: call void @__wasm_coredump_raise(i32 1)
define void @unreachable_block(i1 %c) {
  br i1 %c, label %a, label %b
a:
  ret void
b:
  unreachable
}

; A default that can't happen has no code, and gets none.
; CHECK-LABEL: define i32 @impossible_default(
; CHECK: unreachable
; CHECK-NOT: raise
define i32 @impossible_default(i32 %x) {
  switch i32 %x, label %never [i32 0, label %a
                               i32 1, label %b]
a:
  ret i32 10
b:
  ret i32 20
never:
  unreachable
}

; Coming back from a function that never returns is unwinding: no test.
; CHECK-LABEL: define void @noreturn_call(
; CHECK: call void @abort(){{$}}
; CHECK-NEXT: br label
; CHECK-NOT: unwinding
define void @noreturn_call() {
  call void @abort() noreturn
  unreachable
}

; One promise less for codegen: the function may come back.
; CHECK-LABEL: define void @dies(
; CHECK-SAME: ) #[[DONE:[0-9]+]]
; CHECK: call void @exit(
define void @dies() noreturn {
  call void @exit(i32 1) noreturn
  unreachable
}

; CHECK-LABEL: define void @calls_dies(
; CHECK: call void @dies()
; CHECK-NEXT: br label
define void @calls_dies() {
  call void @dies()
  unreachable
}

; CHECK: attributes #[[DONE]] = { "wasm-coredump-done" }
