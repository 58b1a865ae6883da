// FLAGS: -mmultivalue -Xclang -target-abi -Xclang experimental-mv
#include <stdio.h>

// Structs returned as several wasm results.
struct Pair {
  int A, B;
};
struct Mixed {
  double D;
  long long L;
  float F;
};

__attribute__((noinline)) static struct Pair swap(struct Pair P) {
  return (struct Pair){P.B, P.A + 1};
}
__attribute__((noinline)) static struct Mixed grow(struct Mixed M, int By) {
  return (struct Mixed){M.D * By, M.L - By, M.F + 0.5f};
}

int main(void) {
  struct Pair P = {1, 2};
  struct Mixed M = {1.5, 100, 0};
  for (int I = 1; I < 6; ++I) {
    P = swap(P);
    M = grow(M, I);
    printf("%d %d %g %lld %g\n", P.A, P.B, M.D, M.L, M.F);
  }
  return 0;
}
