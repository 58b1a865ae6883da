// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A program and a library that call each other.

__attribute__((import_module("env"), import_name("which_case"))) int
which_case(void);

extern volatile int After;

struct Methods {
  long long (*Program)(const struct Methods *, long long, double);
  long long (*Library)(const struct Methods *, long long, double);
};

// The library's.
int libDirect(int N);
int libThrough(int (*F)(int), int N);
long long libVirtual(const struct Methods *M, long long N, double X);
int libSort(int *Values, int Count, int (*F)(const void *, const void *));
void libAtExit(void (*F)(void));

// The program's.
int direct(int N);
