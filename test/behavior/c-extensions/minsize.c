// FLAGS: -mllvm -inline-threshold=0
#include <stdio.h>

__attribute__((minsize)) static int small(int V) { return V * V + 3; }
__attribute__((optnone, noinline)) static int plain(int V) {
  int Copy = V;
  int *P = &Copy;
  *P += small(V);
  return Copy;
}
__attribute__((always_inline)) static inline int always(int V) {
  return plain(V) - small(V + 1);
}

int main(void) {
  int Sum = 0;
  for (int I = 0; I < 20; ++I)
    Sum += always(I);
  printf("%d\n", Sum);
  return 0;
}
