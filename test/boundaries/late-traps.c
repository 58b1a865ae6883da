// With --late-traps a library that is not instrumented may crash itself: the dump
// has the whole stack, from the library's `unreachable` on.
//
// REQUIRES: node, python3
// RUN: python3 %S/check-boundaries %s --library %S/Inputs/late-library.c --work %t \
// RUN:   --finalize=--late-traps 1 2 3 4 | FileCheck %s
// CHECK: -O0 1: libTrap:[[#]] main:[[#]]
// CHECK: -O0 2: libTrap:[[#]] callback:[[#]] libCall:[[#]] main:[[#]]
// CHECK: -O0 3: libResults:[[#]] main:[[#]]
// CHECK: 4: returned 6
// CHECK: -O2 2: libTrap:[[#]] callback:[[#]] libCall:[[#]] main:[[#]]
// CHECK: -Os 3: libResults:[[#]] main:[[#]]
//
// Without, the engine's trap leaves no dump.
// RUN: not python3 %S/check-boundaries %s --library %S/Inputs/late-library.c --work %t \
// RUN:   --levels=O2 1 2>&1 | FileCheck %s --check-prefix=EARLY
// EARLY: crashes ['1'], dumps []

#include <stdlib.h>

__attribute__((import_module("env"), import_name("which_case"))) int
which_case(void);

volatile int After;

int libTrap(int N);
int libCall(int (*F)(int), int N);
double libResults(int N);

static int callback(int N) {
  int V = libTrap(N - 1);
  ++After;
  return V;
}

int main(int Argc, char **Argv) {
  int V = 0;
  switch (which_case()) {
  case 1:
    V = libTrap(0);
    break;
  case 2:
    V = libCall(callback, 1);
    break;
  case 3:
    V = libResults(0);
    break;
  case 4: // No crash; exit() has an `unreachable` behind it.
    exit(libTrap(5) + libCall(libTrap, 1) * 0);
  }
  ++After;
  return V;
}
