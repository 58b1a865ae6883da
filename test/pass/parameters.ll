; Parameters travel to the helper in their own narrow type, sorted by type, and
; pointers as i32; wide integers, vectors and the like are left out.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -mattr=+simd128 -filetype=obj %t.ll -o %t.o
; RUN: llvm-objdump -d --disassemble-symbols=narrow,__wasm_coredump_frame_iscblfd %t.o | FileCheck --check-prefix=CODE %s

target triple = "wasm32-unknown-wasi"
declare void @callee()

; CHECK-LABEL: define void @narrow(
; CHECK: call void @__wasm_coredump_frame_iscblfd(ptr @__wasm_coredump_record.narrow, i32 1, i32 %e, i16 %c, i8 %b, i1 %a, i64 %f, float %g, double %h)
define void @narrow(i1 zeroext %a, i8 signext %b, i16 %c, i32 %e, i64 %f, float %g, double %h) {
  call void @callee()
  ret void
}

; The operands are plain reads of the locals: no mask, no extension.
; CODE-LABEL: <narrow>:
; CODE:      i32.const 1
; CODE-NEXT: local.get 3
; CODE-NEXT: local.get 2
; CODE-NEXT: local.get 1
; CODE-NEXT: local.get 0
; CODE-NEXT: local.get 4
; CODE-NEXT: local.get 5
; CODE-NEXT: local.get 6
; CODE-NEXT: call
; CODE-LABEL: <__wasm_coredump_frame_iscblfd>:
; CODE-NOT:  and
; CODE-NOT:  extend
; CODE:      end

; CHECK-LABEL: define void @odd(
; CHECK: call void @__wasm_coredump_frame_i(ptr @__wasm_coredump_record.odd, i32 1, i32 %{{.*}})
define void @odd(i128 %a, <4 x i32> %b, i24 %c, half %d, ptr %e, ptr addrspace(10) %f) {
  call void @callee()
  ret void
}

; CHECK-LABEL: define void @sret(
; CHECK: call void @__wasm_coredump_frame_ii(
define void @sret(ptr sret({i32, [8 x i32]}) %out, ptr byval({i32, i32}) %in) {
  call void @callee()
  ret void
}

; CHECK-LABEL: define i32 @varargs(
; CHECK: call void @__wasm_coredump_frame_i(
define i32 @varargs(i32 %n, ...) {
  call void @callee()
  ret i32 %n
}
