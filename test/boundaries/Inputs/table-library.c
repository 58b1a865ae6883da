// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A function that is not instrumented, for table-limits.c.

int outer(int (*F)(int), int N);
int libCalls(int (*F)(int), int N) { return outer(F, N) + 1; }
