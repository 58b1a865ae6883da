// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The library of features.c, which is never instrumented. Each function calls
// back with its argument, in the middle of something.

#include <stdatomic.h>
#include <string.h>
#include <wasm_simd128.h>

extern volatile int After;
typedef int Function(int);

int libVector(Function *F, int N) {
  v128_t X = wasm_i32x4_make(N, 2, 3, 4), Y = wasm_f32x4_splat(1.5f * N);
  int V = F(N);
  ++After;
  X = wasm_i32x4_add(X, wasm_i32x4_splat(V));
  X = wasm_i8x16_shuffle(X, Y, 0, 1, 2, 3, 20, 21, 22, 23, 8, 9, 10, 11, 28, 29,
                         30, 31);
  return wasm_i32x4_extract_lane(X, 0) + wasm_i32x4_extract_lane(X, 2) +
         (int)wasm_f32x4_extract_lane(X, 1);
}

static _Atomic int Shared;
int libAtomics(Function *F, int N) {
  atomic_fetch_add(&Shared, N);
  int Expected = N;
  atomic_compare_exchange_strong(&Shared, &Expected, F(N));
  ++After;
  atomic_thread_fence(memory_order_seq_cst);
  return atomic_exchange(&Shared, 0) + Expected;
}

int libBulk(Function *F, int N) {
  static char From[64], To[64];
  memset(From, 'a' + N, N + 8);
  memcpy(To, From, N + 4);
  int V = F(N);
  ++After;
  memmove(To + V, To, N + 6);
  return To[V] + To[V + 1];
}

__attribute__((noinline)) static int libLast(Function *F, int N) {
  int V = F(N);
  ++After;
  return V + 2;
}
int libTail(Function *F, int N) {
  __attribute__((musttail)) return libLast(F, N);
}

static int through(Function *F, int N) {
  int V = F(N);
  ++After;
  return V - 2;
}
static int (*volatile Next)(Function *, int) = through;
int libIndirectTail(Function *F, int N) {
  __attribute__((musttail)) return Next(F, N);
}

struct Several {
  int A;
  long long B;
  double C;
  float D;
};
__attribute__((noinline)) static struct Several libResults(Function *F, int N) {
  struct Several S = {N, 1ll << 33, 2.5, 0};
  S.D = F(N);
  ++After;
  return S;
}
int libSum(Function *F, int N) {
  struct Several S = libResults(F, N);
  ++After;
  return S.A + (S.B >> 32) + S.C + S.D;
}

int libJump(Function *F, int N) {
  int V = 1;
  switch (N) {
  case 0:
    V = F(N);
    break;
  case 1:
    V = 5 + F(N + 1);
    // fall through
  case 2:
    V += F(N);
    break;
  case 3:
    return F(7);
  case 4:
    V = 9;
    break;
  default:
    V = F(N) - 1;
  }
  ++After;
  return V;
}
