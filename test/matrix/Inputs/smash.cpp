//===- smash.cpp - A buffer that overflows --------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Compiled with -fstack-protector-all.
//
//===----------------------------------------------------------------------===//

#include "matrix.h"

// The compiler finds out at the end of the function; its code for that has no line.
[[gnu::noinline]] int smashStack(int Size) {
  char Buffer[16];
  char *volatile Bytes = Buffer;
  for (int I = 0; I < Size; ++I)
    Bytes[I] = char(I + 1);
  return Bytes[Size / 2]; //@ StackProtector 0 smashStack:none
}
