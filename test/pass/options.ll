; Options: the pipeline's text and the flags are one.
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<locals=none>' -S %s | FileCheck --check-prefix=NONE %s
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<locals=args;guards=none>' -S %s | FileCheck --check-prefix=ARGS %s
; RUN: opt -load-pass-plugin=%plugin -wasm-coredump-locals=none -passes=wasm-coredump -S %s | FileCheck --check-prefix=NONE %s
; RUN: not opt -load-pass-plugin=%plugin -passes='wasm-coredump<locals=all>' -S %s 2>&1 | FileCheck --check-prefix=BAD %s
; RUN: not opt -load-pass-plugin=%plugin -passes='wasm-coredump<nonsense=1>' -S %s 2>&1 | FileCheck --check-prefix=UNKNOWN %s
; RUN: %clang_wasm -O2 -fpass-plugin=%plugin -mllvm -wasm-coredump-locals=none -S -emit-llvm -x ir %s -o - | FileCheck --check-prefix=NONE %s
; RUN: %clang_wasm -O2 -flto -fpass-plugin=%plugin -S -emit-llvm -x ir %s -o - | FileCheck --check-prefix=LTO %s

; NONE-LABEL: define{{.*}} void @f(
; NONE: call void @__wasm_coredump_frame_{{[a-z]*}}(
; ARGS: call void @__wasm_coredump_frame_i(
; BAD: option 'locals' has the value 'all', expected none, args, live or scope
; UNKNOWN: unknown option 'nonsense'
; LTO-NOT: wasm_coredump

target triple = "wasm32-unknown-wasi"
declare void @callee()
define void @f(i32 %x) {
  call void @callee()
  ret void
}
