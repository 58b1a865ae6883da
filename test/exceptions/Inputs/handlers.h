// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A library with exception handlers that calls back.

extern volatile int After;

extern "C" {
int libTry(int (*F)(int), int N);
int libHandler(int (*F)(int), int N);
int libNested(int (*F)(int), int N);
int libCleanup(int (*F)(int), int N);
}
