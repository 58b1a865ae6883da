#!/bin/bash
# cargo.sh ARGUMENTS...: Debian's cargo and rustc, offline, with nothing of the
# user's. HOME is where cargo keeps what it downloads: nothing.
set -euo pipefail
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR
unset RUSTC_WRAPPER
export CARGO_HOME=$PWD/.cargo-home RUSTC=/usr/bin/rustc CARGO_NET_OFFLINE=true
exec /usr/bin/cargo "$@"
