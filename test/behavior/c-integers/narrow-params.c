#include <stdio.h>

// Narrow parameters stay live across calls, so that their upper bits matter.
static int Calls;

__attribute__((noinline)) static int touch(int V) {
  ++Calls;
  return V & 1;
}

__attribute__((noinline)) static int mix(signed char A, unsigned char B,
                                         short C, unsigned short D, _Bool E) {
  int R = touch(A) + touch(B);
  A = (signed char)(A * 3);
  B = (unsigned char)(B * 5);
  R += touch(C) * 2 + touch(D) * 4;
  C = (short)(C << 3);
  D = (unsigned short)(D << 3);
  R += touch(E) * 8;
  return R + A + B + C + D + !E;
}

int main(void) {
  printf("%d\n", mix(-128, 255, -32768, 65535, 1));
  printf("%d\n", mix(127, 0, 32767, 1, 0));
  printf("%d\n", mix(5, 6, 7, 8, 1));
  printf("%d calls\n", Calls);
  return 0;
}
