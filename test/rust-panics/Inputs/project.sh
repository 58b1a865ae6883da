#!/bin/bash
# project.sh DIR: a copy of the cargo project in DIR, here; cargo-init and cargo write
# into it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cp -r "$1/src" .
sed "s|\"[./]*/runtime/rust\"|\"$root/runtime/rust\"|" "$1/Cargo.toml" >Cargo.toml
