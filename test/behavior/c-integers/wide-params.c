#include <stdint.h>
#include <stdio.h>

typedef __int128 I128;

__attribute__((noinline)) static I128 combine(I128 A, uint64_t B, I128 C,
                                              int32_t D) {
  return (A << 4) + (I128)B * C - D;
}

__attribute__((noinline)) static uint64_t fold(I128 V) {
  return (uint64_t)(V >> 64) ^ (uint64_t)V;
}

int main(void) {
  I128 V = 1;
  for (int I = 1; I < 20; ++I) {
    V = combine(V, (uint64_t)I * 0x9e3779b97f4a7c15ull, V ^ I, -I);
    printf("%016llx\n", (unsigned long long)fold(V));
  }
  return 0;
}
