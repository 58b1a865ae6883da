# sh reentry.sh SOURCE OUT FLAGS...: see reentry.c. The runtime is the one next to
# the `wasm-coredump` in PATH.
set -e
here=$(dirname "$0")
lib=$(dirname "$(dirname "$(command -v wasm-coredump)")")/lib
source=$1 out=$2
shift 2

clang-22 --target=wasm32-unknown-unknown "$@" -c "$source" -o "$out.o"
wasm-ld "$lib/wasm_coredump_first.o" "$out.o" "$lib/libwasm_coredump_rt.a" \
  --no-entry -z stack-size=66560 --export=counter -o "$out.wasm"
wasm-coredump finalize "$out.wasm"
run() {
  node --no-warnings "$here/run.mjs" "$out.wasm" "$@"
}
run outer 3 --peek counter
run through_host 1 --peek counter
run through_catching_host 1 --then crash_again --peek counter
run host_raises 3 --peek counter
