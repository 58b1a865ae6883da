#!/bin/bash
# rustc.sh TARGET [--no-std] ARGUMENTS...: ../rust/Inputs/rustc.sh with the crate
# runtime/rust, built here first and in the same way.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$1
shift
std=(--cfg 'feature="std"')
if [ "${1-}" = --no-std ]; then
  std=()
  shift
fi
compile=(bash "$here/../../rust/Inputs/rustc.sh" "$target" --edition 2021 -g)
"${compile[@]}" --crate-type rlib --crate-name wasm_coredump "${std[@]}" \
  "$here/../../../runtime/rust/src/lib.rs" -o libwasm_coredump.rlib
exec "${compile[@]}" --extern wasm_coredump=libwasm_coredump.rlib "$@"
