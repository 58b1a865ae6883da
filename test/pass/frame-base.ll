; The frame base is asked for in functions that have a frame anyway, and only
; there. Static allocas stay static, whatever is split in front of them.
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none>' -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O0 -filetype=obj %t.ll -o %t.o

target triple = "wasm32-unknown-wasi"
declare void @use(ptr)

; CHECK-LABEL: define void @no_frame(
; CHECK-NOT: frameaddress
; CHECK: ret void
define void @no_frame() {
  call void @use(ptr null)
  ret void
}

; CHECK-LABEL: define void @static_allocas(
; CHECK-DAG: %a = alloca i32
; CHECK-DAG: %b = alloca [4 x i32]
; CHECK: call void @use(ptr %a)
; CHECK: %[[FB:.*]] = call ptr @llvm.frameaddress.p0(i32 0)
; CHECK: %[[FBI:.*]] = ptrtoint ptr %[[FB]] to i32
; CHECK: call void @__wasm_coredump_frame_i(ptr @__wasm_coredump_record.static_allocas, i32 %{{.*}}, i32 %[[FBI]])
define void @static_allocas() {
  %a = alloca i32
  call void @use(ptr %a)
  %b = alloca [4 x i32]
  call void @use(ptr %b)
  ret void
}

; CHECK-LABEL: define void @dynamic_alloca(
; CHECK: call void @use(ptr null)
; CHECK: %d = alloca i8, i32 %n
; CHECK: call ptr @llvm.frameaddress.p0(i32 0)
define void @dynamic_alloca(i32 %n) {
  call void @use(ptr null)
  %d = alloca i8, i32 %n
  call void @use(ptr %d)
  ret void
}
