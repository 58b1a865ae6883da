; Promises that an unwinding function breaks are taken back: on definitions,
; declarations and calls.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s | FileCheck %s

target triple = "wasm32-unknown-wasi"

; CHECK: declare ptr @declared(ptr) #[[NOUNWIND:[0-9]+]]
declare nonnull dereferenceable(4) ptr @declared(ptr returned) nounwind willreturn memory(none)
; Not a function that unwinds, so not ours to change.
; CHECK: declare i32 @strlen(ptr) #[[PURE:[0-9]+]]
declare i32 @strlen(ptr) memory(argmem: read)

; CHECK: define ptr @defined(ptr %p) #[[DONE:[0-9]+]] {
; CHECK: call align 4 ptr @declared(ptr %p){{$}}
; CHECK-LABEL: define i32 @loaded(
define nonnull ptr @defined(ptr returned %p) willreturn mustprogress memory(none) {
  %r = call nonnull align 4 ptr @declared(ptr returned %p) willreturn memory(none)
  ret ptr %r
}

declare i32 @number()
; CHECK: call i32 @number(){{$}}
define i32 @loaded(ptr %s) {
  %r = tail call range(i32 1, 9) i32 @number(), !range !0
  %n = call i32 @strlen(ptr %s)
  ret i32 %r
}

!0 = !{i32 1, i32 9}
; CHECK-DAG: attributes #[[NOUNWIND]] = { nounwind }
; CHECK-DAG: attributes #[[PURE]] = { memory(argmem: read) }
; CHECK-DAG: attributes #[[DONE]] = { "wasm-coredump-done" }
