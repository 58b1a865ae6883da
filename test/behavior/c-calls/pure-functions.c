#include <stdio.h>

// Attributes that let the optimiser move or drop calls.
__attribute__((const, noinline)) static int cube(int V) { return V * V * V; }
__attribute__((pure, noinline)) static int sum(const int *Values, int Count) {
  int S = 0;
  for (int I = 0; I < Count; ++I)
    S += Values[I];
  return S;
}
__attribute__((noinline, returns_nonnull)) static int *bump(int *P) {
  ++*P;
  return P;
}

int main(void) {
  int Values[6];
  for (int I = 0; I < 6; ++I)
    Values[I] = cube(I) - cube(2);
  int First = sum(Values, 6);
  cube(77);
  *bump(bump(&Values[3])) += 100;
  printf("%d %d %d\n", First, sum(Values, 6), sum(Values, 6) == sum(Values, 6));
  return 0;
}
