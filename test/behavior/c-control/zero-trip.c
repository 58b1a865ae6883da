#include <stdio.h>

static int loops(int N, int Step) {
  int Count = 0;
  for (int I = N; I > 0; I -= Step)
    ++Count;
  while (N-- > 0)
    Count += 100;
  do
    Count += 10000;
  while (0);
  return Count;
}

static void noop(int N) {
  for (int I = 0; I < N; ++I)
    ;
}

static unsigned backwards(unsigned char From) {
  unsigned Sum = 0;
  for (unsigned char C = From; C != 250; --C)
    Sum += C;
  return Sum;
}

int main(void) {
  printf("%d %d %d %d\n", loops(0, 1), loops(-5, 2), loops(1, 5), loops(7, 3));
  noop(100000);
  printf("%u %u\n", backwards(250), backwards(10));
  return 0;
}
