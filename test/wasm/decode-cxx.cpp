// The decoder finds the same instructions at the same places as llvm-objdump,
// with every extension that clang emits.
//
// RUN: %clang_wasm -O0 -c %s -o %t-0.o
// RUN: %clang_wasm -O2 -c %s -o %t-2.o
// RUN: %clang_wasm -O2 -msimd128 -mrelaxed-simd -c %s -o %t-simd.o
// RUN: %clang_wasm -O3 -matomics -mbulk-memory -pthread -c %s -o %t-threads.o
// RUN: %clang_wasm -O2 -mtail-call -fwasm-exceptions -c %s -o %t-eh.o
// RUN: %clang_wasm -O0 -fwasm-exceptions -mllvm -wasm-use-legacy-eh=false \
// RUN:   -c %s -o %t-neweh.o
// RUN: %clang_wasm -O1 -nostdlib -Wl,--no-entry,--export-all,--allow-undefined \
// RUN:   %t-2.o -o %t.wasm
// RUN: python3 %S/Inputs/same-as-objdump.py %t-0.o %t-2.o %t-simd.o \
// RUN:   %t-threads.o %t-eh.o %t-neweh.o %t.wasm

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

int may(int);

struct Guard {
  ~Guard();
  int Value;
};

int containers(std::vector<std::string> &V, std::map<std::string, double> &M) {
  Guard G;
  std::sort(V.begin(), V.end());
#ifdef __cpp_exceptions
  try {
#endif
    for (auto &S : V)
      M[S] += may(S.size());
#ifdef __cpp_exceptions
  } catch (const std::runtime_error &) {
    return 1;
  } catch (int I) {
    return may(I);
  } catch (...) {
    may(3);
    throw;
  }
#endif
  double Total = 0;
  for (auto &P : M)
    Total += P.second;
  return int(Total) + (unsigned long long)Total;
}

float floats(float *A, float *B, int N) {
  float S = 0;
  for (int I = 0; I < N; I++)
    S += A[I] * B[I];
  for (int I = 0; I < N; I++)
    A[I] = __builtin_sqrtf(B[I]) + S;
  return S;
}

void mixed(unsigned char *A, short *B, long long *C, double *D, int N) {
  for (int I = 0; I < N; I++)
    B[I] += A[I] * 3;
  for (int I = 0; I < N; I++)
    C[I] = B[I] << 2;
  for (int I = 0; I < N; I++)
    D[I] = C[I] > 0 ? D[I] : double(B[I]);
  __builtin_memcpy(A, B, N);
  __builtin_memset(C, 0, N);
}

long long atomics(int *P, long long *Q, unsigned char *R) {
  return __atomic_fetch_add(P, 1, 5) + __atomic_exchange_n(Q, 3, 5) +
         __atomic_load_n(P, 5) + __sync_val_compare_and_swap(Q, 1, 2) +
         __atomic_fetch_xor(R, 3, 5);
}

#ifdef __wasm_tail_call__
typedef int (*Last)(int, void *);
int tail(int X, void *P) {
  if (X)
    [[clang::musttail]] return tail(X - 1, P);
  [[clang::musttail]] return Last(P)(X, nullptr);
}
#endif

int dispatch(int X) {
  switch (X) {
  case 1:
    return may(2);
  case 2:
    return may(5);
  case 3:
    return 6;
  case 4:
    return may(7);
  case 5:
    return 3;
  }
  return X;
}
