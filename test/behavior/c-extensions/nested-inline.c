#include <stdio.h>

// Chains that the optimiser inlines into each other, with calls left inside.
__attribute__((noinline)) static int leafCall(int V) {
  return printf("%d ", V);
}
static inline int level1(int V) { return leafCall(V) + leafCall(V + 1); }
static inline int level2(int V) { return level1(V) * 2 + level1(V * 2); }
static inline int level3(int V) {
  int R = 0;
  for (int I = 0; I < V; ++I)
    R += level2(I) - level1(I);
  return R;
}

int main(void) {
  int R = level3(3) + level3(1);
  printf("\n%d\n", R);
  return 0;
}
