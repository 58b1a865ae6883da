#include <stdio.h>

// A loop with two entries.
static unsigned twoEntries(unsigned N, int Which) {
  unsigned Sum = 0;
  if (Which)
    goto odd;
even:
  if (!N)
    return Sum;
  Sum += N * 2;
  --N;
odd:
  if (!N)
    return Sum ^ 0x55;
  Sum = Sum * 3 + 1;
  --N;
  if (Sum % 7 == 3)
    goto odd;
  goto even;
}

static int sideJump(int N) {
  int R = 0;
  for (int I = 0; I < N; ++I) {
    if (I == 3)
      goto middle;
    R += I;
    if (R > 40) {
    middle:
      R -= 5;
      printf("[%d]", R);
    }
  }
  return R;
}

int main(void) {
  for (unsigned N = 0; N < 12; N += 3)
    printf("%u %u\n", twoEntries(N, 0), twoEntries(N, 1));
  printf(" %d\n", sideJump(15));
  return 0;
}
