#!/bin/bash
# worker.sh: the example worker-rust, built here by its own script: Debian's cargo,
# offline.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
bash "$here/project.sh" "$root/examples/worker-rust"
cp "$root/examples/worker-rust/build" .
SYSROOT=$("$root/scripts/rust-sysroot" wasm32-unknown-unknown)
export SYSROOT CARGO_HOME=$PWD/.cargo-home RUSTC=/usr/bin/rustc CARGO_NET_OFFLINE=true
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR RUSTC_WRAPPER
# This build's tools, then Debian's compiler, before a rustup's.
PATH=$(dirname "$(command -v wasm-coredump)"):/usr/bin:$PATH ./build
