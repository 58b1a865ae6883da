#!/bin/sh
# A rustc with another LLVM, as far as cargo-init asks.
cat <<END
rustc 1.80.0
binary: rustc
host: x86_64-unknown-linux-gnu
release: 1.80.0
LLVM version: 18.1.7
END
