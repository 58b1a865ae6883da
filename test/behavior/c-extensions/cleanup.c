#include <stdio.h>

static void leave(int *V) { printf("leave %d\n", *V); }
#define SCOPED __attribute__((cleanup(leave)))

static int work(int N) {
  SCOPED int Outer = N;
  for (int I = 0; I < 3; ++I) {
    SCOPED int Inner = N * 10 + I;
    if (I == N)
      break;
    if (N > 2)
      return Inner + 1;
    Outer += Inner;
  }
  return Outer;
}

int main(void) {
  for (int N = 0; N < 4; ++N)
    printf("%d\n", work(N));
  return 0;
}
