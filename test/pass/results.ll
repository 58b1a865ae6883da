; Every kind of result: the check behind the call, and zero of the type out of the
; capture block. Codegen must take all of it, with and without optimisation.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -mattr=+simd128 -filetype=obj %t.ll -o %t.o2.o
; RUN: llc -O0 -mattr=+simd128 -filetype=obj %t.ll -o %t.o0.o

target triple = "wasm32-unknown-wasi"

; CHECK: @__wasm_coredump_unwinding = external addrspace(1) global i32

declare void @void_result()
declare i1 @i1_result()
declare i64 @i64_result()
declare i128 @i128_result()
declare float @float_result()
declare double @double_result()
declare <4 x i32> @vector_result()
declare {i32, double} @struct_result()
declare ptr @ptr_result()

; A function with one site needs no site number.
; CHECK-LABEL: define void @void(
; CHECK-NEXT:    call void @void_result()
; CHECK-NEXT:    %[[FLAG:.*]] = load i32, ptr addrspace(1) @__wasm_coredump_unwinding
; CHECK-NEXT:    %[[BAD:.*]] = icmp ne i32 %[[FLAG]], 0
; CHECK-NEXT:    br i1 %[[BAD]], label %[[CAPTURE:.*]], label %[[NEXT:.*]], !prof
; CHECK:       [[NEXT]]:
; CHECK-NEXT:    ret void
; CHECK:       [[CAPTURE]]:
; CHECK-NEXT:    call void @__wasm_coredump_frame_(ptr @__wasm_coredump_record.void, i32 1)
; CHECK-NEXT:    ret void
define void @void() {
  call void @void_result()
  ret void
}

; CHECK-LABEL: define i1 @i1(
; CHECK: call void @__wasm_coredump_frame_
; CHECK-NEXT: ret i1 false
define i1 @i1() {
  %r = call i1 @i1_result()
  ret i1 %r
}

; CHECK-LABEL: define i64 @i64(
; CHECK: ret i64 0
define i64 @i64() {
  %r = call i64 @i64_result()
  ret i64 %r
}

; CHECK-LABEL: define i128 @i128(
; CHECK: ret i128 0
define i128 @i128() {
  %r = call i128 @i128_result()
  ret i128 %r
}

; CHECK-LABEL: define float @float(
; CHECK: ret float 0.000000e+00
define float @float() {
  %r = call float @float_result()
  ret float %r
}

; CHECK-LABEL: define double @double(
; CHECK: ret double 0.000000e+00
define double @double() {
  %r = call double @double_result()
  ret double %r
}

; CHECK-LABEL: define <4 x i32> @vector(
; CHECK: ret <4 x i32> zeroinitializer
define <4 x i32> @vector() {
  %r = call <4 x i32> @vector_result()
  ret <4 x i32> %r
}

; CHECK-LABEL: define { i32, double } @struct(
; CHECK: ret { i32, double } zeroinitializer
define {i32, double} @struct() {
  %r = call {i32, double} @struct_result()
  ret {i32, double} %r
}

; CHECK-LABEL: define ptr @pointer(
; CHECK: ret ptr null
define ptr @pointer() {
  %r = call ptr @ptr_result()
  ret ptr %r
}
