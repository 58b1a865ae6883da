#include <stdio.h>

typedef int (*Unary)(int);
typedef Unary (*Picker)(int);

static int increment(int V) { return V + 1; }
static int negate(int V) { return -V; }
static int square(int V) { return V * V; }
static Unary pick(int N) {
  static const Unary All[] = {increment, negate, square};
  return All[N % 3];
}
static Unary pickReverse(int N) { return pick(2 - N % 3); }

static int compose(const Unary *F, int Count, int V) {
  return Count ? compose(F + 1, Count - 1, F[0](V)) : V;
}

int main(void) {
  const Picker Pickers[] = {pick, pickReverse};
  for (int P = 0; P < 2; ++P) {
    Unary Chain[5];
    for (int I = 0; I < 5; ++I)
      Chain[I] = Pickers[P](I);
    for (int V = -2; V <= 2; ++V)
      printf("%d ", compose(Chain, 5, V));
    putchar('\n');
  }
  printf("%d\n",
         pick(0) == increment && pick(3) == pick(0) && pick(1) != pick(2));
  return 0;
}
