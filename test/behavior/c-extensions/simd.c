// FLAGS: -msimd128
#include <stdio.h>
#include <wasm_simd128.h>

__attribute__((noinline)) static v128_t blend(v128_t A, v128_t B, int Round) {
  v128_t Sum = wasm_i32x4_add(A, B);
  return wasm_v128_xor(Sum, wasm_i32x4_shl(B, (unsigned)Round));
}

__attribute__((noinline)) static int dot(const short *A, const short *B,
                                         int Count) {
  v128_t Sum = wasm_i32x4_splat(0);
  for (int I = 0; I < Count; I += 8)
    Sum = wasm_i32x4_add(Sum, wasm_i32x4_dot_i16x8(wasm_v128_load(A + I),
                                                   wasm_v128_load(B + I)));
  return wasm_i32x4_extract_lane(Sum, 0) + wasm_i32x4_extract_lane(Sum, 1) +
         wasm_i32x4_extract_lane(Sum, 2) + wasm_i32x4_extract_lane(Sum, 3);
}

int main(void) {
  v128_t A = wasm_i32x4_make(1, 2, 3, 4), B = wasm_i32x4_make(-1, 5, 7, 1000);
  for (int I = 0; I < 6; ++I) {
    v128_t T = blend(A, B, I);
    B = A;
    A = T;
  }
  printf("%d %d\n", wasm_i32x4_extract_lane(A, 0),
         wasm_i32x4_extract_lane(A, 3));
  short X[32], Y[32];
  for (int I = 0; I < 32; ++I)
    X[I] = (short)(I - 16), Y[I] = (short)(I * I);
  printf("%d\n", dot(X, Y, 32));
  return 0;
}
