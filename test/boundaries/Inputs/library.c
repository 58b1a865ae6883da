// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The library of libraries.c, which is never instrumented.

#include "library.h"
#include <stdlib.h>

int libDirect(int N) {
  int V = direct(N);
  ++After;
  return V + 1;
}

int libThrough(int (*F)(int), int N) {
  int V = F(N);
  ++After;
  return V + 1;
}

long long libVirtual(const struct Methods *M, long long N, double X) {
  long long V = M->Program(M, N, X + 1);
  ++After;
  return V + 1;
}

int libSort(int *Values, int Count, int (*F)(const void *, const void *)) {
  qsort(Values, Count, sizeof *Values, F);
  ++After;
  return Values[0];
}

static void count(void) { ++After; }

void libAtExit(void (*F)(void)) {
  atexit(count); // Runs after F.
  atexit(F);
}
