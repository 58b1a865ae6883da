#!/bin/bash
# init.sh ARGUMENTS...: wasm-coredump cargo-init for Debian's cargo and rustc, with
# the standard libraries that scripts/rust-sysroot builds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
sysroot=$("$root/scripts/rust-sysroot")
CARGO=/usr/bin/cargo RUSTC=/usr/bin/rustc \
  exec wasm-coredump cargo-init --sysroot "$sysroot" "$@"
