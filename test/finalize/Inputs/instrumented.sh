# sh instrumented.sh SOURCE OUT FLAGS: see instrumented.c. The runtime and the
# plugin are those next to the `wasm-coredump` in PATH.
set -e
here=$(dirname "$0")
source=$1 out=$2 flags=$3
lib=$(dirname "$(dirname "$(command -v wasm-coredump)")")/lib
clang="clang-22 --target=wasm32-wasi -Wno-deprecated $flags -g"
instrument="$clang -fpass-plugin=$lib/libWasmCoredump.so"

for case in MAIN QSORT BSEARCH ATEXIT_RETURN ATEXIT_EXIT CONSTRUCTOR ABORT UNCHECKED; do
  echo "$case"
  for crash in "" -DCRASH; do
    set -- "$out.o"
    $instrument -D$case $crash -c "$source" -o "$out.o"
    if [ $case = UNCHECKED ]; then
      $instrument -fno-builtin -DSTRLEN -c "$source" -o "$out.strlen.o"
      set -- "$out.o" "$out.strlen.o"
    fi
    $clang --no-wasm-opt -nostartfiles "$lib/wasm_coredump_first.o" \
      /usr/lib/wasm32-wasi/crt1-command.o "$@" "$lib/libwasm_coredump_rt.a" \
      -Wl,-z,stack-size=66560,--export=counter -o "$out.wasm"
    wasm-coredump finalize "$out.wasm" -o "$out.final.wasm"
    node --no-warnings "$here/run.mjs" "$out.final.wasm" --peek counter
    # No function moved, and debug info is as sound as before.
    node "$here/low-pc.mjs" "$out.wasm" > "$out.before"
    node "$here/low-pc.mjs" "$out.final.wasm" > "$out.after"
    cmp "$out.before" "$out.after"
    llvm-dwarfdump --verify "$out.final.wasm" | grep '^No errors' > /dev/null
  done
done
