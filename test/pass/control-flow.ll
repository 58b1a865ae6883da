; Recursion, loops, switches, address-taken functions, aliases, ifuncs (which the
; wasm backend has not), comdats.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump,verify -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: sed '/ifunc/d;s/@chosen/@callee/' %t.ll | llc -O2 -filetype=obj -o %t.o
; RUN: sed '/ifunc/d;s/@chosen/@callee/' %t.ll | llc -O0 -filetype=obj -o %t.o

target triple = "wasm32-unknown-wasi"
declare i32 @callee(i32)

$inline = comdat any
; The record goes and comes with its function.
; CHECK-DAG: @__wasm_coredump_record.inline = internal global {{.*}} section ".data.__wasm_coredump_record.inline", comdat($inline), align 1
; CHECK-DAG: @other = alias i32 (i32), ptr @loop
; CHECK-DAG: @table = global [2 x ptr] [ptr @loop, ptr @recursion]
@other = alias i32 (i32), ptr @loop
@chosen = ifunc i32 (i32), ptr @resolver
@table = global [2 x ptr] [ptr @loop, ptr @recursion]

define ptr @resolver() {
  ret ptr @loop
}

; CHECK-LABEL: define i32 @recursion(
; CHECK: %[[SITE:.*]] = alloca i32, align 4, addrspace(1)
; CHECK: %a = call i32 @recursion(
; CHECK-NEXT: store i32 1, ptr addrspace(1) %[[SITE]]
; CHECK-NEXT: load i32, ptr addrspace(1) @__wasm_coredump_unwinding
; CHECK: %b = call i32 @callee(
; CHECK-NEXT: store i32 2, ptr addrspace(1) %[[SITE]]
; CHECK: %[[N:.*]] = load i32, ptr addrspace(1) %[[SITE]]
; CHECK: call void @__wasm_coredump_frame_i(ptr @__wasm_coredump_record.recursion, i32 %[[N]], i32 %n)
define i32 @recursion(i32 %n) {
  %a = call i32 @recursion(i32 %n)
  %b = call i32 @callee(i32 %a)
  ret i32 %b
}

; The phi's block is the one behind the check.
; CHECK-LABEL: define i32 @loop(
; CHECK: %i = phi i32 [ 0, %entry ], [ %next, %[[LATCH:.*]] ]
; CHECK: [[LATCH]]:
; CHECK: br i1 %again, label %body, label %exit
define i32 @loop(i32 %n) {
entry:
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  %next = call i32 @callee(i32 %i)
  %again = icmp slt i32 %next, %n
  br i1 %again, label %body, label %exit
exit:
  ret i32 %i
}

; CHECK-LABEL: define i32 @switch(
; CHECK-COUNT-3: load i32, ptr addrspace(1) @__wasm_coredump_unwinding
define i32 @switch(i32 %n, ptr %f) {
  switch i32 %n, label %d [i32 1, label %a
                           i32 2, label %b]
a:
  %x = call i32 @callee(i32 1)
  br label %e
b:
  %y = call i32 %f(i32 2)
  br label %e
d:
  %v = call i32 @chosen(i32 7)
  br label %e
e:
  %r = phi i32 [ %x, %a ], [ %y, %b ], [ %v, %d ]
  ret i32 %r
}

; CHECK-LABEL: define linkonce_odr i32 @inline(
define linkonce_odr i32 @inline(i32 %n) comdat {
  %a = call i32 @other(i32 %n)
  ret i32 %a
}
