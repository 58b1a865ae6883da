; Invokes are checked on their normal way. A handler is left by catchret, one within
; another by two. A cleanup can't be left: there the frame is the dump's last.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump,verify -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -wasm-enable-eh -wasm-use-legacy-eh=true -exception-model=wasm -mattr=+exception-handling -filetype=obj %t.ll -o %t.o

target triple = "wasm32-unknown-wasi"
declare i32 @may_throw(i32)
declare void @in_handler()
declare void @fatal() noreturn
declare i32 @__gxx_wasm_personality_v0(...)
declare ptr @llvm.wasm.get.exception(token)
declare i32 @llvm.wasm.get.ehselector(token)

; CHECK-LABEL: define i32 @invoke(
; CHECK: %r = invoke i32 @may_throw(i32 %x)
; CHECK-NEXT: to label %[[CHECK:.*]] unwind label %dispatch
; CHECK: %ok = catchpad
; CHECK: call void @in_handler() [ "funclet"(token %ok) ]
; CHECK-NEXT: store i32 {{[12]}}, ptr addrspace(1) %wasm_coredump.site
; CHECK-NEXT: load i32, ptr addrspace(1) @__wasm_coredump_unwinding
; CHECK: label %[[LEAVE:.*]], label %
; CHECK-NOT: call void @__wasm_coredump_stop()
; CHECK: [[LEAVE]]:
; CHECK-NEXT: catchret from %ok to label %wasm_coredump.
define i32 @invoke(i32 %x) personality ptr @__gxx_wasm_personality_v0 {
entry:
  %r = invoke i32 @may_throw(i32 %x) to label %normal unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %handler] unwind to caller
handler:
  %ok = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %ok)
  %s = call i32 @llvm.wasm.get.ehselector(token %ok)
  call void @in_handler() [ "funclet"(token %ok) ]
  catchret from %ok to label %normal2
normal:
  %y = phi i32 [ %r, %entry ]
  ret i32 %y
normal2:
  ret i32 1
}

; CHECK-LABEL: define void @invoke_noreturn(
; CHECK: invoke void @fatal()
; CHECK-NEXT: to label %[[EDGE:.*]] unwind label %cleanup
; CHECK: [[EDGE]]:
; CHECK-NEXT: store i32 1
define void @invoke_noreturn() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @fatal() noreturn to label %never unwind label %cleanup
cleanup:
  %pad = cleanuppad within none []
  cleanupret from %pad unwind to caller
never:
  unreachable
}

; CHECK-LABEL: define i32 @nested(
; CHECK: call void @in_handler() [ "funclet"(token %inner) ]
; CHECK: [[INNER:wasm_coredump.leave.*]]:
; CHECK-NEXT: catchret from %inner to label %[[OUTER:.*]]
; CHECK: [[OUTER]]:
; CHECK-NEXT: catchret from %outer to label %wasm_coredump.
define i32 @nested(i32 %x) personality ptr @__gxx_wasm_personality_v0 {
entry:
  %r = invoke i32 @may_throw(i32 %x) to label %normal unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %handler] unwind to caller
handler:
  %outer = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %outer)
  %s = call i32 @llvm.wasm.get.ehselector(token %outer)
  %r2 = invoke i32 @may_throw(i32 1) [ "funclet"(token %outer) ]
      to label %back unwind label %dispatch2
dispatch2:
  %cs2 = catchswitch within %outer [label %handler2] unwind to caller
handler2:
  %inner = catchpad within %cs2 [ptr null]
  %e2 = call ptr @llvm.wasm.get.exception(token %inner)
  %s2 = call i32 @llvm.wasm.get.ehselector(token %inner)
  call void @in_handler() [ "funclet"(token %inner) ]
  catchret from %inner to label %back
back:
  catchret from %outer to label %normal
normal:
  ret i32 1
}

; CHECK-LABEL: define void @cleanup(
; CHECK: call void @in_handler() [ "funclet"(token %pad) ]
; CHECK-NEXT: store i32
; CHECK: label %[[STOP:.*]], label %
; CHECK: [[STOP]]:
; CHECK: call void @__wasm_coredump_frame_i({{.*}}, i32 %x) {{.*}}[ "funclet"(token %pad) ]
; CHECK-NEXT: call void @__wasm_coredump_stop() [ "funclet"(token %pad) ]
; CHECK-NEXT: unreachable
define void @cleanup(i32 %x) personality ptr @__gxx_wasm_personality_v0 {
  %r = invoke i32 @may_throw(i32 %x) to label %done unwind label %clean
clean:
  %pad = cleanuppad within none []
  call void @in_handler() [ "funclet"(token %pad) ]
  cleanupret from %pad unwind to caller
done:
  ret void
}
