#include <stdio.h>

#define MAX(A, B)                                                              \
  ({                                                                           \
    __typeof__(A) A_ = (A);                                                    \
    __typeof__(B) B_ = (B);                                                    \
    A_ > B_ ? A_ : B_;                                                         \
  })

static int Count;
static int tick(int V) {
  ++Count;
  return V;
}

static int clampLoop(int N) {
  int Total = 0;
  for (int I = 0; I < N; ++I)
    Total += ({
      if (I == 5)
        continue;
      if (I == 9)
        break;
      MAX(tick(I), tick(3));
    });
  return Total;
}

int main(void) {
  printf("%d %g\n", MAX(tick(3), tick(7)), MAX(1.5, 0.5));
  printf("%d %d\n", clampLoop(20), Count);
  return 0;
}
