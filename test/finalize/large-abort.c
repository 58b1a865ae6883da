// Large library functions that can only reach abort are not copied: the module's
// own trace ends with them, nothing runs on, and the engine's stack has the rest,
// without values. --clone-all copies them.
//
// RUN: wasm-coredump-clang --save-temps -O2 -g %s -o %t.wasm
// RUN: rm -rf %t && mkdir %t && cd %t && cp %t.wasm cut.wasm
// RUN: wasm-coredump finalize %t.unfinalized.wasm --clone-all --name all.wasm -o all.wasm
// RUN: llvm-nm cut.wasm | FileCheck --check-prefix=CUT-NAMES %s
// RUN: llvm-nm all.wasm | FileCheck --check-prefix=ALL-NAMES %s
// RUN: %exits 134 wasm-coredump-run cut.wasm
// RUN: wasmgdb --batch -ex bt cut.wasm coredump.cut.1 | FileCheck --check-prefix=CUT %s
// RUN: coredump-info --check --module cut.wasm coredump.cut.1
// RUN: %exits 134 wasm-coredump-run all.wasm
// RUN: wasmgdb --batch -ex bt all.wasm coredump.all.1 | FileCheck --check-prefix=ALL %s
// RUN: coredump-info --check --module all.wasm coredump.all.1

// CUT-NAMES-NOT: printf_core [clone]
// ALL-NAMES: printf_core [clone]

// CUT: #0 {{.*}} in abort ()
// CUT: #1 {{.*}} in long_double_not_supported (
// CUT: #3 {{.*}} in printf_core (
// CUT: in show (x=<optimized out>) at {{.*}}large-abort.c:[[#@LINE + 10]]
// CUT-NEXT: in main (

// ALL: #0 {{.*}} in abort ()
// ALL: #1 {{.*}} in long_double_not_supported (
// ALL: #3 {{.*}} in printf_core (
// ALL: in show (x=3) at {{.*}}large-abort.c:[[#@LINE + 4]]
// ALL: in main (
#include <stdio.h>
__attribute__((noinline)) void show(int x) {
  printf("%Lf\n", (long double)x);
}
int main(void) {
  show(3);
  puts("ran on");
  return 0;
}
