// EXIT: 61
#include <stdio.h>

static int Depth, Deepest, Calls;

static int ackermann(int M, int N) {
  ++Calls;
  if (++Depth > Deepest)
    Deepest = Depth;
  int R = M == 0   ? N + 1
          : N == 0 ? ackermann(M - 1, 1)
                   : ackermann(M - 1, ackermann(M, N - 1));
  --Depth;
  return R;
}

int main(void) {
  int R = ackermann(2, 20);
  printf("%d %d %d\n", R, Deepest, Calls);
  R = ackermann(3, 3);
  printf("%d %d %d\n", R, Deepest, Calls);
  return R;
}
