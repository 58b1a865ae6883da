#include <limits.h>
#include <stdio.h>

static const char *add(int A, int B, int *Out) {
  return __builtin_add_overflow(A, B, Out) ? "overflow" : "ok";
}
static const char *mul(long long A, long long B, long long *Out) {
  return __builtin_mul_overflow(A, B, Out) ? "overflow" : "ok";
}
static const char *sub(unsigned char A, unsigned char B, unsigned char *Out) {
  return __builtin_sub_overflow(A, B, Out) ? "overflow" : "ok";
}

int main(void) {
  int I;
  long long L;
  unsigned char C;
  const char *S = add(INT_MAX, 1, &I);
  printf("%s %d\n", S, I);
  S = add(40, 2, &I);
  printf("%s %d\n", S, I);
  S = mul(1ll << 40, 1ll << 30, &L);
  printf("%s %lld\n", S, L);
  S = mul(-3, 1ll << 40, &L);
  printf("%s %lld\n", S, L);
  S = sub(3, 4, &C);
  printf("%s %u\n", S, C);
  return 0;
}
