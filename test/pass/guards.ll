; Tests in front of conversions, indirect calls and the function's own frame.
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=all>' -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -filetype=obj %t.ll -o %t.o
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none>' -S %s | FileCheck --check-prefix=NONE %s
; NONE-NOT: raise
; RUN: not opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=div+nonsense>' -S %s 2>&1 | FileCheck --check-prefix=WRONG %s
; WRONG: option 'guards' has the value 'div+nonsense', expected none, all, or some of div, conv, call, signature and stack, separated by '+'

target triple = "wasm32-unknown-wasi"

; Of f64 to i32 the bounds are exact: what lies above -2147483649 becomes
; -2147483648.
; CHECK-LABEL: define i32 @double_to_int(
; CHECK: %[[LOW:.*]] = fcmp ule double %x, 0xC1E0000000200000
; CHECK: %[[HIGH:.*]] = fcmp uge double %x, 0x41E0000000000000
; CHECK: %[[BAD:.*]] = or i1 %[[LOW]], %[[HIGH]]
; CHECK: br i1 %[[BAD]], label %[[TRAP:.*]], label %{{.*}}, !prof
; CHECK: [[TRAP]]:
; CHECK-NEXT: call void @__wasm_coredump_raise(i32 6)
define i32 @double_to_int(double %x) {
  %i = call i32 @llvm.wasm.trunc.signed.i32.f64(double %x)
  ret i32 %i
}

; f32 has nothing between -2147483648 and the number below that.
; CHECK-LABEL: define i32 @float_to_int(
; CHECK: fcmp ult float %x, 0xC1E0000000000000
; CHECK: fcmp uge float %x, 0x41E0000000000000
define i32 @float_to_int(float %x) {
  %i = call i32 @llvm.wasm.trunc.signed.i32.f32(float %x)
  ret i32 %i
}

; -0.9 becomes 0.
; CHECK-LABEL: define i64 @float_to_unsigned(
; CHECK: fcmp ule float %x, -1.000000e+00
; CHECK: fcmp uge float %x, 0x43F0000000000000
define i64 @float_to_unsigned(float %x) {
  %i = call i64 @llvm.wasm.trunc.unsigned.i64.f32(float %x)
  ret i64 %i
}

; What plain C makes of a cast does not trap.
; CHECK-LABEL: define i32 @cast(
; CHECK-NEXT: fptosi
; CHECK-NEXT: ret
define i32 @cast(float %x) {
  %i = fptosi float %x to i32
  ret i32 %i
}

; One comparison for null and beyond the table; no signature without `gc`.
; CHECK-LABEL: define void @indirect(
; CHECK: %[[INDEX:.*]] = ptrtoint ptr %f to i32
; CHECK: %[[LAST:.*]] = load i32, ptr addrspace(1) @__wasm_coredump_table_last
; CHECK: %[[LESS:.*]] = sub i32 %[[INDEX]], 1
; CHECK: %[[BAD:.*]] = icmp uge i32 %[[LESS]], %[[LAST]]
; CHECK-NEXT: br i1 %[[BAD]], label %[[TRAP:.*]], label %[[NEXT:.*]], !prof
; CHECK: [[NEXT]]:
; CHECK-NEXT: call void %f(i32 1)
; CHECK: [[TRAP]]:
; CHECK-NEXT: %[[AT:.*]] = ptrtoint ptr %f to i32
; CHECK-NEXT: call void @__wasm_coredump_raise_at(i32 10, i32 %[[AT]], i32 0)
define void @indirect(ptr %f) {
  call void %f(i32 1)
  ret void
}

; A function out of an object's table may be a pure virtual one.
; CHECK-LABEL: define void @virtual(
; CHECK: icmp uge
; CHECK: load i32, ptr addrspace(1) @__wasm_coredump_pure_virtual
; CHECK: icmp eq
define void @virtual(ptr %this) {
  %table = load ptr, ptr %this
  %f = load ptr, ptr %table
  call void %f(ptr %this)
  ret void
}

; The index is tested before the table is read.
; CHECK-LABEL: define i64 @signature(
; CHECK: icmp uge
; CHECK: br i1
; CHECK: %[[FITS:.*]] = call i32 (ptr, ...) @llvm.wasm.ref.test.func(ptr %f, i64 0, token poison, i32 0, double 0.000000e+00)
; CHECK: icmp eq i32 %[[FITS]], 0
; CHECK: call void @__wasm_coredump_raise_at(i32 10,
; CHECK: call void @__wasm_coredump_raise_at(i32 11,
define i64 @signature(ptr %f) #0 {
  %r = call i64 %f(i8 1, double 2.0)
  ret i64 %r
}

; Codegen makes two parameters of an i128.
; CHECK-LABEL: define void @wide(
; CHECK-NOT: ref.test
; CHECK-LABEL: define void @frame(
define void @wide(ptr %f) #0 {
  call void %f(i128 1)
  ret void
}

; The frame: below the stack's end, or wrapped round address 0.
; CHECK: %[[LOCAL:.*]] = alloca i32
; CHECK-NEXT: %[[FRAME:.*]] = call ptr @llvm.frameaddress.p0(i32 0)
; CHECK: %[[ADDRESS:.*]] = ptrtoint ptr %[[FRAME]] to i32
; CHECK: %[[END:.*]] = load i32, ptr addrspace(1) @__wasm_coredump_stack_low
; CHECK: %[[ABOVE:.*]] = sub i32 %[[ADDRESS]], %[[END]]
; CHECK: icmp uge i32 %[[ABOVE]], -268435456
; CHECK: call void @__wasm_coredump_raise_at(i32 12,
define void @frame() {
  %local = alloca i32
  store volatile i32 1, ptr %local
  ret void
}

; An object of unknown size: below the end, or wrapped round to above the frame.
; CHECK-LABEL: define void @dynamic(
; CHECK: %[[OBJECT:.*]] = alloca i8, i32 %n
; CHECK: icmp uge i32 %{{.*}}, -268435456
; CHECK: icmp ugt ptr %[[OBJECT]], %{{.*}}
; CHECK: call void @use(
define void @dynamic(i32 %n) {
  call void @use(ptr null)
  %object = alloca i8, i32 %n
  call void @use(ptr %object)
  ret void
}

; Codegen makes an object for arguments that are variable in number, for those
; passed by value, and for results that are no single value.
; CHECK-LABEL: define void @variadic(
; CHECK: load i32, ptr addrspace(1) @__wasm_coredump_stack_low
; CHECK: call void (i32, ...) @print(i32 1, i32 2)
define void @variadic() {
  call void (i32, ...) @print(i32 1, i32 2)
  ret void
}

; CHECK-LABEL: define void @by_value(
; CHECK: load i32, ptr addrspace(1) @__wasm_coredump_stack_low
; CHECK: call void @take(
define void @by_value(ptr %p) {
  call void @take(ptr byval([4 x i32]) %p)
  ret void
}

; CHECK-LABEL: define i64 @wide_result(
; CHECK: load i32, ptr addrspace(1) @__wasm_coredump_stack_low
; CHECK: call i128 @wide_value(
define i64 @wide_result() {
  %wide = call i128 @wide_value()
  %low = trunc i128 %wide to i64
  ret i64 %low
}

; CHECK-LABEL: define void @no_object(
; CHECK-NEXT: call void (i32, ...) @print(i32 1)
define void @no_object() {
  call void (i32, ...) @print(i32 1)
  ret void
}

; CHECK-LABEL: define void @frameless(
; CHECK-NEXT: ret void
define void @frameless() {
  ret void
}

attributes #0 = { "target-features"="+gc,+reference-types" }
declare void @use(ptr)
declare void @print(i32, ...)
declare void @take(ptr byval([4 x i32]))
declare i128 @wide_value()
declare i32 @llvm.wasm.trunc.signed.i32.f64(double)
declare i32 @llvm.wasm.trunc.signed.i32.f32(float)
declare i64 @llvm.wasm.trunc.unsigned.i64.f32(float)
