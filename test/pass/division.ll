; Divisions that may trap are tested first; those that can't are left alone.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -filetype=obj %t.ll -o %t.o
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none>' -S %s | FileCheck --check-prefix=NONE %s
; NONE-NOT: raise

target triple = "wasm32-unknown-wasi"

; The zero test runs first: INT_MIN / 0 is a division by zero.
; CHECK-LABEL: define i32 @sdiv(
; CHECK: %[[ZERO:.*]] = icmp eq i32 %b, 0
; CHECK-NEXT: br i1 %[[ZERO]], label %[[T0:.*]], label %[[N0:.*]], !prof
; CHECK: [[N0]]:
; CHECK-DAG: %[[MIN:.*]] = icmp eq i32 %a, -2147483648
; CHECK-DAG: %[[NEG:.*]] = icmp eq i32 %b, -1
; CHECK: %[[BOTH:.*]] = and i1 %[[MIN]], %[[NEG]]
; CHECK: br i1 %[[BOTH]], label %[[T1:.*]], label %[[N1:.*]], !prof
; CHECK: [[N1]]:
; CHECK-NEXT: %q = sdiv i32 %a, %b
; CHECK: [[T0]]:
; CHECK-NEXT: call void @__wasm_coredump_raise(i32 4)
; CHECK: [[T1]]:
; CHECK-NEXT: call void @__wasm_coredump_raise(i32 5)
define i32 @sdiv(i32 %a, i32 %b) {
  %q = sdiv i32 %a, %b
  ret i32 %q
}

; CHECK-LABEL: define i64 @udiv(
; CHECK: call void @__wasm_coredump_raise(i32 4)
; CHECK-NOT: call void @__wasm_coredump_raise(i32 5)
; CHECK-LABEL: define i32 @srem(
define i64 @udiv(i64 %a, i64 %b) {
  %q = udiv i64 %a, %b
  ret i64 %q
}

; rem_s of INT_MIN and -1 is 0, no trap.
; CHECK: call void @__wasm_coredump_raise(i32 4)
; CHECK-NOT: call void @__wasm_coredump_raise(i32 5)
; CHECK-LABEL: define i16 @narrow(
define i32 @srem(i32 %a, i32 %b) {
  %q = srem i32 %a, %b
  ret i32 %q
}

; Done in 32 bits: overflow wraps.
; CHECK: call void @__wasm_coredump_raise(i32 4)
; CHECK-NOT: call void @__wasm_coredump_raise(i32 5)
; CHECK-LABEL: define i32 @known(
define i16 @narrow(i16 %a, i16 %b) {
  %q = sdiv i16 %a, %b
  ret i16 %q
}

; CHECK-NOT: raise
; CHECK-LABEL: define <2 x i32> @lanes(
define i32 @known(i32 %a, i32 %b) {
  %d = or i32 %b, 1
  %p = and i32 %a, 1023
  %q = sdiv i32 %p, %d
  %r = udiv i32 %q, 10
  ret i32 %r
}

; CHECK: %[[ANY:.*]] = icmp eq <2 x i32> %b, zeroinitializer
; CHECK: call i1 @llvm.vector.reduce.or.v2i1(<2 x i1> %[[ANY]])
define <2 x i32> @lanes(<2 x i32> %a, <2 x i32> %b) {
  %q = udiv <2 x i32> %a, %b
  ret <2 x i32> %q
}
