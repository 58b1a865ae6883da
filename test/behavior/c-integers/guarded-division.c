#include <limits.h>
#include <stdio.h>

// Division that the program itself keeps from trapping.
static int safeDivide(int A, int B, int *Failed) {
  if (B == 0 || (A == INT_MIN && B == -1)) {
    *Failed = 1;
    return 0;
  }
  return A / B;
}

static unsigned gcd(unsigned A, unsigned B) {
  while (B) {
    unsigned Rest = A % B;
    A = B;
    B = Rest;
  }
  return A;
}

int main(void) {
  int Failures = 0, Sum = 0;
  for (int A = -3; A <= 3; ++A)
    for (int B = -3; B <= 3; ++B) {
      int Failed = 0;
      Sum = Sum * 3 + safeDivide(A * 10, B, &Failed);
      Failures += Failed;
    }
  int Failed = 0;
  safeDivide(INT_MIN, -1, &Failed);
  printf("%d failures, sum %d, overflow %d\n", Failures, Sum & 0xffff, Failed);
  printf("%u %u %u\n", gcd(1071, 462), gcd(17, 0), gcd(1u << 30, 48));
  return 0;
}
