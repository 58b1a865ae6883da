// A reactor: exports that call each other and the host, which comes in again.
//
// RUN: clang-22 --target=wasm32-unknown-unknown -O1 -c %s -o %t.o
// RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
// RUN:   --export=counter -o %t.wasm
// RUN: wasm-coredump finalize %t.wasm
//
// Inner calls of an export are calls of the function itself: all frames of the
// recursion, then `outer`, which calls it from inside.
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm outer 3 --peek counter \
// RUN:   | FileCheck %s --check-prefix=INNER
// INNER: outer: RuntimeError: unreachable
// INNER: #0 recurse
// INNER-NEXT: #1 recurse
// INNER-NEXT: #2 recurse
// INNER-NEXT: #3 recurse
// INNER-NEXT: #4 outer
// INNER-NEXT: sections:
// INNER-NEXT: counter: 0
//
// Through the host, the trap goes on as an exception; the dump is the inner
// activation's.
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through_host 1 --peek counter \
// RUN:   | FileCheck %s --check-prefix=HOST
// HOST: through_host: RuntimeError: unreachable
// HOST: #0 recurse
// HOST-NEXT: #1 recurse
// HOST-NEXT: #2 outer
// HOST-NEXT: sections:
// HOST-NEXT: counter: 0
//
// A host may catch it and go on: the flag is clear, and a second crash replaces
// the dump.
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm through_catching_host 1 \
// RUN:   --then crash_again --peek counter | FileCheck %s --check-prefix=CATCH
// CATCH: host caught: unreachable
// CATCH-NEXT: through_catching_host: returned 0
// CATCH: #0 recurse
// CATCH: #2 outer
// CATCH: crash_again: RuntimeError: unreachable
// CATCH: #0 crashAgain
// CATCH-NEXT: sections:
// CATCH-NEXT: counter: 1
//
// A host function that raises: the caller leaves at once.
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm host_raises 3 --peek counter \
// RUN:   | FileCheck %s --check-prefix=RAISE
// RAISE: host_raises: RuntimeError: unreachable
// RAISE: #0 hostRaises
// RAISE-NEXT: sections:
// RAISE-NEXT: counter: 0

__attribute__((import_module("env"), import_name("host_outer"))) int
hostOuter(int);
__attribute__((import_module("env"), import_name("host_catching_outer"))) int
hostCatchingOuter(int);
__attribute__((import_module("env"),
               import_name("host___wasm_coredump_raise"))) int
hostRaise(int);
void __wasm_coredump_raise(unsigned);

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

int counter;

EXPORT(recurse) int recurse(int N) {
  if (N == 0) {
    __wasm_coredump_raise(2);
    ++counter;
    return 0;
  }
  int V = recurse(N - 1) + 1;
  counter += V;
  return V;
}
EXPORT(outer) int outer(int N) {
  int V = recurse(N);
  ++counter;
  return V;
}
EXPORT(catching_outer) int catchingOuter(int N) { return outer(N) + 1; }
EXPORT(through_host) int throughHost(int N) {
  int V = hostOuter(N);
  ++counter;
  return V;
}
EXPORT(through_catching_host) int throughCatchingHost(int N) {
  int V = hostCatchingOuter(N);
  ++counter;
  return V;
}
EXPORT(crash_again) int crashAgain(void) {
  __wasm_coredump_raise(3);
  ++counter;
  return 1;
}
EXPORT(host_raises) int hostRaises(int N) {
  int V = hostRaise(N);
  ++counter;
  return V;
}
