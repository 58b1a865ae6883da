// FLAGS: -std=c23
#include <stdio.h>

typedef unsigned _BitInt(17) U17;
typedef _BitInt(70) I70;

static U17 wrap(U17 V) { return V * (U17)3 + (U17)70000; }
static I70 shift(I70 V, int By) { return (V << By) - 1; }

constexpr int Limit = 7;

int main(void) {
  U17 V = 1;
  I70 W = 1;
  for (int I = 0; I < Limit; ++I) {
    V = wrap(V);
    W = shift(W, 9);
    printf("%u %llx\n", (unsigned)V, (unsigned long long)(W >> 6));
  }
  bool Done = nullptr == (void *)0;
  return !Done;
}
