// A program that is instrumented and a static library that is not call each
// other in both directions, three levels deep: by name, through pointers, through
// tables of pointers, and with libc's qsort between them.
//
// REQUIRES: node, python3
// RUN: python3 %S/check-boundaries %s --library %S/Inputs/library.c --work %t 1 2 3 4 5 \
// RUN:   | FileCheck %s
//
// CHECK: -O0 1: crash:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]] main:[[#]] __main_void{{.*}} _start
// CHECK: -O0 2: crash:[[#]] through:[[#]] libThrough:[[#]] through:[[#]] libThrough:[[#]] through:[[#]] libThrough:[[#]] main:
// CHECK: -O0 3: crash:[[#]] virtual:[[#]] libVirtual:[[#]] virtual:[[#]] libVirtual:[[#]] virtual:[[#]] libVirtual:[[#]] main:
// CHECK: -O0 4: crash:[[#]] compare:[[#]] {{.*}}qsort{{.*}} libSort:[[#]] sort:[[#]] {{.*}}main:
// CHECK: -O0 5: crash:[[#]] atExit:[[#]] {{.*}}_start
// CHECK: -O2 1: crash:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]]
// CHECK: -O2 3: crash:[[#]] virtual:
// CHECK: -Os 1: crash:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]] direct:[[#]] libDirect:[[#]]
// CHECK: -Os 5: crash:[[#]] atExit:
//
// With --boundaries=thunks the trace ends with the library, and nothing runs on.
// RUN: python3 %S/check-boundaries %s --library %S/Inputs/library.c --work %t --cut \
// RUN:   --finalize=--boundaries=thunks 1 2 3 4 5 | FileCheck %s --check-prefix=THUNKS
// THUNKS: -O0 1: crash:[[#]] direct:[[#]] libDirect:[[#]]{{$}}
// THUNKS: -O0 2: crash:[[#]] through:[[#]] libThrough:[[#]]{{$}}
// THUNKS: -O0 3: crash:[[#]] virtual:[[#]] libVirtual:[[#]]{{$}}
// THUNKS: -O0 4: crash:[[#]] compare:[[#]] {{[a-z]+}}:[[#]]{{$}}
// THUNKS: -O0 5: crash:[[#]] atExit:[[#]] {{[_a-z]+}}:[[#]]{{$}}
// THUNKS: -O2 1: crash:[[#]] direct:[[#]] libDirect:[[#]]{{$}}
// THUNKS: -Os 2: crash:[[#]] through:[[#]] libThrough:[[#]]{{$}}

#include "Inputs/library.h"
#include <stdlib.h>

volatile int After;

__attribute__((noinline)) static int crash(void) {
  __builtin_trap();
  ++After;
  return 1;
}

__attribute__((noinline)) int direct(int N) {
  int V = N ? libDirect(N - 1) : crash();
  ++After;
  return V + 1;
}

__attribute__((noinline)) static int through(int N) {
  int V = N ? libThrough(through, N - 1) : crash();
  ++After;
  return V + 1;
}

__attribute__((noinline)) static long long virtual(const struct Methods *M,
                                                   long long N, double X) {
  long long V = N ? M->Library(M, N - 1, X) : crash();
  ++After;
  return V + 1;
}

static int compare(const void *A, const void *B) {
  int V = *(const int *)A - crash();
  ++After;
  return V;
}

__attribute__((noinline)) static int sort(void) {
  int Values[] = {3, 2, 2, 7};
  int V = libSort(Values, 4, compare);
  ++After;
  return V;
}

static void atExit(void) {
  crash();
  ++After;
}

int main(int Argc, char **Argv) {
  struct Methods M = {virtual, libVirtual};
  int V = 0;
  // Not in a function of its own: that the cases differ only here keeps their
  // stacks short.
  switch (which_case()) {
  case 1:
    V = libDirect(2);
    break;
  case 2:
    V = libThrough(through, 2);
    break;
  case 3:
    V = libVirtual(&M, 2, 1.5);
    break;
  case 4:
    V = sort();
    break;
  case 5:
    libAtExit(atExit);
    return 0;
  }
  ++After;
  return V;
}
