// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The library of late-traps.c, which is never instrumented.

extern volatile int After;

int libTrap(int N) {
  if (N == 0)
    __builtin_trap();
  ++After;
  return N + 1;
}

int libCall(int (*F)(int), int N) {
  int V = F(N);
  ++After;
  return V;
}

double libResults(int N) {
  if (N == 0)
    __builtin_trap();
  ++After;
  return 1.5;
}
