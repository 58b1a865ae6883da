// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The library of handlers.cpp, which is never instrumented. Of its callback, 1
// means to throw, 2 to return, 0 to crash.

#include "handlers.h"

int libTry(int (*F)(int), int N) {
  try {
    int V = F(N);
    ++After;
    return V;
  } catch (int X) {
    ++After;
    return X;
  } catch (...) {
    ++After;
    return -1;
  }
}

int libHandler(int (*F)(int), int N) {
  try {
    return F(1);
  } catch (int X) {
    int V = F(N);
    ++After;
    return V + 1;
  }
}

int libNested(int (*F)(int), int N) {
  try {
    return F(1);
  } catch (...) {
    try {
      return F(1);
    } catch (int) {
      int V = F(N);
      ++After;
      return V + 2;
    }
  }
}

struct Calls {
  int (*F)(int);
  int N;
  int *Result;
  ~Calls() {
    *Result = F(N);
    ++After;
  }
};

int libCleanup(int (*F)(int), int N) {
  int Result = 0;
  try {
    Calls C{F, N, &Result};
    return F(1);
  } catch (int X) {
    ++After;
    return Result + 3;
  }
}
