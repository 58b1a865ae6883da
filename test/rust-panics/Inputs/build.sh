#!/bin/bash
# build.sh [--instrumented] [TARGET]: the cargo project here with the profile that
# cargo-init gives it, made from dev; links its modules to here.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
instrumented=()
if [ "${1-}" = --instrumented ]; then
  instrumented=(--instrumented)
  shift
fi
target=${1:-wasm32-wasip1}
sysroot=$("$root/scripts/rust-sysroot" "${instrumented[@]}" "$target")
wasm-coredump cargo-init --inherits dev --sysroot "$sysroot" >/dev/null
RUSTC_BOOTSTRAP=1 bash "$here/../../rust/Inputs/cargo.sh" build --config coredump.toml \
  --profile coredump --target "$target"
ln -sf target/"$target"/coredump/*.wasm .
