// Instrumented code around libc that is not: the trace is whole, and nothing of
// the program runs after the crash, whichever way the crashing function was
// reached. Each program runs without a crash first: same result as without
// wasm-coredump.
//
// RUN: sh %S/Inputs/instrumented.sh %s %t -O0 | FileCheck %s
// RUN: sh %S/Inputs/instrumented.sh %s %t -O2 | FileCheck %s
//
// CHECK-LABEL: MAIN
// CHECK: exit: returned 7
// CHECK: counter: 1
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #{{[0-9]}} main 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: QSORT
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #1 compare 0x
// CHECK: qsort 0x
// CHECK: #{{[0-9]}} main 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: BSEARCH
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #1 compare 0x
// CHECK: #2 bsearch 0x
// CHECK: #{{[0-9]}} main 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: ATEXIT_RETURN
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #1 handler 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: ATEXIT_EXIT
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #1 handler 0x
// CHECK: exit 0x
// CHECK: #{{[0-9]}} main 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: CONSTRUCTOR
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK: #1 construct 0x
// CHECK: #2 __wasm_call_ctors 0x
// CHECK: counter: 0
//
// CHECK-LABEL: ABORT
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 abort 0x
// CHECK: #1 crash 0x
// CHECK: #{{[0-9]+}} _start 0x
// CHECK: counter: 0
//
// CHECK-LABEL: UNCHECKED
// A library function that the pass trusts, defined by the program, crashes: the
// call is bound by a thunk, and the trace ends with the caller.
// CHECK: exit: returned 7
// CHECK: exit: RuntimeError: unreachable
// CHECK: #0 crash 0x
// CHECK-NEXT: #1 strlen 0x
// CHECK-NEXT: #2 main 0x
// CHECK-NEXT: sections:
// CHECK-NEXT: counter: 0

#include <stdlib.h>
#include <string.h>

#ifdef STRLEN
// The second object of UNCHECKED.
int crash(int);
void count(void);
size_t strlen(const char *S) {
  int N = crash(0);
  count();
  return N;
}
#else

int counter;
/// Set by the runs that crash.
#ifdef CRASH
volatile int DoCrash = 1;
#else
volatile int DoCrash = 0;
#endif

__attribute__((noinline)) int crash(int X) {
  if (DoCrash) {
#ifdef ABORT
    abort();
#else
    __builtin_trap();
#endif
  }
  return X + 1;
}

volatile int Sink;

/// Counts only what runs after a crash, or all if there is none.
void count(void) {
  if (DoCrash)
    ++counter;
}

__attribute__((noinline)) int compare(const void *A, const void *B) {
  int V = crash(*(const int *)A) - crash(*(const int *)B);
  count();
  return V;
}

void handler(void) {
  crash(1);
  count();
}

#ifdef CONSTRUCTOR
__attribute__((constructor)) void construct(void) {
  crash(1);
  count();
}
#endif

int main(int Argc, char **Argv) {
  int V[] = {3, 1, 2}, Key = 2;
#if defined(MAIN) || defined(ABORT)
  crash(1);
  counter += !DoCrash;
#elif defined(QSORT)
  qsort(V, 3, sizeof(int), compare);
#elif defined(BSEARCH)
  bsearch(&Key, V, 3, sizeof(int), compare);
#elif defined(ATEXIT_RETURN)
  atexit(count);
  atexit(handler);
  return 7;
#elif defined(ATEXIT_EXIT)
  atexit(count);
  atexit(handler);
  exit(7);
#elif defined(UNCHECKED)
  Sink = strlen(Argv[0]);
  crash(2);
#endif
  count();
  return 7;
}
#endif
