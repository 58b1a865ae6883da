; No check behind calls that can't come back unwinding.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s | FileCheck %s
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<elide=0>' -S %s | FileCheck --check-prefix=ALL %s

target triple = "wasm32-unknown-wasi"
declare i32 @strlen(ptr)
declare ptr @malloc(i32)
declare void @unknown()
declare double @llvm.sqrt.f64(double)

; CHECK-LABEL: define i32 @leaf(
; CHECK-NOT: unwinding
; CHECK-LABEL: define i32 @even(
define i32 @leaf(i32 %x) {
  %y = add i32 %x, 1
  ret i32 %y
}

; Recursion alone disturbs nobody.
; CHECK-NOT: unwinding
; CHECK-LABEL: define i32 @traps(
; ALL-LABEL: define i32 @even(
; ALL: unwinding
define i32 @even(i32 %x) {
  %y = call i32 @odd(i32 %x)
  ret i32 %y
}
define i32 @odd(i32 %x) {
  %z = call i32 @leaf(i32 %x)
  %y = call i32 @even(i32 %z)
  ret i32 %y
}

; CHECK: raise
define i32 @traps(i32 %x) {
  %y = udiv i32 1, %x
  ret i32 %y
}

; CHECK-LABEL: define i32 @calls_traps(
; CHECK: unwinding
define i32 @calls_traps(i32 %x) {
  %y = call i32 @traps(i32 %x)
  ret i32 %y
}

; CHECK-LABEL: define i32 @library(
; CHECK-NOT: unwinding
; CHECK: ret
define i32 @library(ptr %s) {
  %n = call i32 @strlen(ptr %s)
  %d = call double @llvm.sqrt.f64(double 2.0)
  ret i32 %n
}

; An allocator that finds a broken heap is a crash.
; CHECK-LABEL: define ptr @allocates(
; CHECK: unwinding
define ptr @allocates(i32 %n) {
  %p = call ptr @malloc(i32 %n)
  ret ptr %p
}

; CHECK-LABEL: define void @indirect(
; CHECK: unwinding
define void @indirect(ptr %f) {
  call void %f()
  ret void
}

; The linker may take a body from elsewhere.
; CHECK-LABEL: define weak i32 @replaceable(
; CHECK-LABEL: define i32 @calls_replaceable(
; CHECK: unwinding
define weak i32 @replaceable(i32 %x) {
  ret i32 %x
}
define i32 @calls_replaceable(i32 %x) {
  %y = call i32 @replaceable(i32 %x)
  ret i32 %y
}
