; What the pass must not touch.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll -pass-remarks-missed=wasm-coredump 2>&1 | FileCheck --check-prefix=REMARK %s
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -mattr=+tail-call -filetype=obj %t.ll -o %t.o
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump,wasm-coredump -S %s -o %t.twice.ll
; RUN: diff %t.ll %t.twice.ll
; RUN: sed s/wasm32-unknown-wasi/x86_64-linux-gnu/ %s > %t.native.ll
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %t.native.ll | FileCheck --check-prefix=NATIVE %s
; NATIVE-NOT: wasm_coredump

target triple = "wasm32-unknown-wasi"
declare void @callee()
declare i32 @setjmp(ptr) returns_twice
declare void @tail_callee(i32)

; REMARK: not instrumented: calls a function that returns twice

; CHECK-LABEL: define void @naked(
; CHECK-NOT: unwinding
; CHECK: unreachable
define void @naked() naked {
  call void asm sideeffect "", ""()
  unreachable
}

; CHECK-LABEL: define available_externally void @external_copy(
; CHECK-NEXT: call void @callee()
; CHECK-NEXT: ret void
define available_externally void @external_copy() {
  call void @callee()
  ret void
}

; CHECK-LABEL: define void @not_wanted(
; CHECK-NEXT: call void @callee()
; CHECK-NEXT: ret void
define void @not_wanted() "no_instrument" {
  call void @callee()
  ret void
}

; CHECK-LABEL: define void @not_wanted_either(
; CHECK-NEXT: call void @callee()
; CHECK-NEXT: ret void
define void @not_wanted_either() disable_sanitizer_instrumentation {
  call void @callee()
  ret void
}

; CHECK-LABEL: define i32 @returns_twice(
; CHECK-NOT: unwinding
; CHECK: ret i32 %r
define i32 @returns_twice(ptr %buf) {
  %r = call i32 @setjmp(ptr %buf) returns_twice
  call void @callee()
  ret i32 %r
}

; The caller's frame is gone: its own caller checks.
; CHECK-LABEL: define void @musttail(
; CHECK: call void @callee()
; CHECK-NEXT: load i32, ptr addrspace(1) @__wasm_coredump_unwinding
; CHECK: musttail call void @tail_callee(i32 %x)
; CHECK-NEXT: ret void
define void @musttail(i32 %x) {
  call void @callee()
  musttail call void @tail_callee(i32 %x)
  ret void
}

; CHECK-LABEL: define void @only_musttail(
; CHECK-NOT: unwinding
; CHECK: musttail call
define void @only_musttail(i32 %x) {
  musttail call void @tail_callee(i32 %x)
  ret void
}

; CHECK-LABEL: define void @inline_asm(
; CHECK-NEXT: call void asm sideeffect "nop", ""()
; CHECK-NEXT: ret void
define void @inline_asm() {
  call void asm sideeffect "nop", ""()
  ret void
}

; But optnone is no way out.
; CHECK-LABEL: define void @optnone(
; CHECK: unwinding
define void @optnone() noinline optnone {
  call void @callee()
  ret void
}
