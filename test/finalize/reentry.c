// A reactor: exports that call each other and the host, which comes in again.
// Not instrumented, and instrumented at two levels.
//
// RUN: sh %S/Inputs/reentry.sh %s %t -O1 | FileCheck %s
// RUN: sh %S/Inputs/reentry.sh %s %t -O0 -fpass-plugin=%plugin -DINSTRUMENTED \
// RUN:   | FileCheck %s
// RUN: sh %S/Inputs/reentry.sh %s %t -O2 -fpass-plugin=%plugin -DINSTRUMENTED \
// RUN:   | FileCheck %s
//
// Inner calls of an export are calls of the function itself: all frames of the
// recursion, then `outer`, which calls it from inside.
// CHECK: outer: RuntimeError: unreachable
// CHECK: #0 recurse
// CHECK-NEXT: #1 recurse
// CHECK-NEXT: #2 recurse
// CHECK-NEXT: #3 recurse
// CHECK-NEXT: #4 outer
// CHECK-NEXT: sections:
// CHECK-NEXT: counter: 0
//
// Through the host, the trap goes on as an exception; the dump is the inner
// activation's.
// CHECK: through_host: RuntimeError: unreachable
// CHECK: #0 recurse
// CHECK-NEXT: #1 recurse
// CHECK-NEXT: #2 outer
// CHECK-NEXT: sections:
// CHECK-NEXT: counter: 0
//
// A host may catch it and go on: the flag is clear, and a second crash replaces
// the dump.
// CHECK: host caught: unreachable
// CHECK-NEXT: through_catching_host: returned 0
// CHECK: #0 recurse
// CHECK-NEXT: #1 recurse
// CHECK-NEXT: #2 outer
// CHECK: crash_again: RuntimeError: unreachable
// CHECK: #0 crashAgain
// CHECK-NEXT: sections:
// CHECK-NEXT: counter: 1
//
// A host function that raises: the caller leaves at once.
// CHECK: host_raises: RuntimeError: unreachable
// CHECK: #0 hostRaises
// CHECK-NEXT: sections:
// CHECK-NEXT: counter: 0

__attribute__((import_module("env"), import_name("host_outer"))) int
hostOuter(int);
__attribute__((import_module("env"), import_name("host_catching_outer"))) int
hostCatchingOuter(int);
__attribute__((import_module("env"),
               import_name("host___wasm_coredump_raise"))) int
hostRaise(int);

#ifdef INSTRUMENTED
#define CRASH() (DoCrash ? __builtin_trap() : (void)0)
#else
void __wasm_coredump_raise(unsigned);
#define CRASH() __wasm_coredump_raise(2)
#endif

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

int counter;
volatile int DoCrash = 1;

EXPORT(recurse) int recurse(int N) {
  if (N == 0) {
    CRASH();
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
  CRASH();
  ++counter;
  return 1;
}
EXPORT(host_raises) int hostRaises(int N) {
  int V = hostRaise(N);
  ++counter;
  return V;
}
