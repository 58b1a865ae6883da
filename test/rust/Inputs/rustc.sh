#!/bin/bash
# rustc.sh TARGET ARGUMENTS...: rustc with a standard library for TARGET, panics that
# abort, and nothing of the user's. With PLUGIN=FILE it loads that.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
target=$1
shift
sysroot=$("$root/scripts/rust-sysroot" "$target")
plugin=()
if [ -n "${PLUGIN-}" ]; then
  plugin=("-Zllvm-plugins=$PLUGIN")
fi
RUSTC_BOOTSTRAP=1 exec /usr/bin/rustc --sysroot "$sysroot" --target "$target" \
  -Cpanic=abort "${plugin[@]}" "$@"
