#!/bin/bash
# unwind.sh: builds unwind.rs with panic=unwind and an instrumented std that unwinds.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
sysroot=$("$root/scripts/rust-sysroot" --unwind --instrumented wasm32-wasip1)
llvm-mc -triple=wasm32 -mattr=+exception-handling -filetype=obj "$here/exception-tag.s" -o tag.o
compile=(/usr/bin/rustc --sysroot "$sysroot" --target wasm32-wasip1 --edition 2021 -g
  -Copt-level=1 -Cpanic=unwind "-Zllvm-plugins=$PLUGIN")
export RUSTC_BOOTSTRAP=1
"${compile[@]}" --crate-type rlib --crate-name wasm_coredump --cfg 'feature="std"' \
  "$root/runtime/rust/src/lib.rs" -o libwasm_coredump.rlib
exec "${compile[@]}" --extern wasm_coredump=libwasm_coredump.rlib \
  -Clinker=wasm-coredump-ld -Clink-arg=tag.o unwind.rs -o unwind.wasm
