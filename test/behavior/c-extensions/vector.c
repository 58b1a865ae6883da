#include <stdio.h>

typedef int Int4 __attribute__((vector_size(16)));
typedef float Float4 __attribute__((vector_size(16)));

__attribute__((noinline)) static Int4 mix(Int4 A, Int4 B) {
  return (A + B) * 3 - (A ^ B);
}
__attribute__((noinline)) static Float4 scale(Float4 V, float F) {
  return V * (Float4){F, F, F, F};
}
static int sum(Int4 V) { return V[0] + V[1] + V[2] + V[3]; }

int main(void) {
  Int4 A = {1, 2, 3, 4}, B = {10, 20, 30, 40};
  for (int I = 0; I < 4; ++I) {
    A = mix(A, B);
    B = B - A + (Int4){I, I, I, I};
    printf("%d %d\n", sum(A), sum(A > B));
  }
  Float4 F = scale(scale((Float4){1, 2, 3, 4}, 0.5f), 3);
  printf("%g %g %g %g\n", F[0], F[1], F[2], F[3]);
  return 0;
}
