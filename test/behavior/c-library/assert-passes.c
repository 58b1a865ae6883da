#include <assert.h>
#include <stdio.h>

static_assert(sizeof(void *) == 4, "wasm32");

static int half(int V) {
  assert(V % 2 == 0 && "even");
  return V / 2;
}

static int checked(const int *P, int Count) {
  assert(P);
  assert(Count > 0);
  int Max = P[0];
  for (int I = 1; I < Count; ++I)
    if (P[I] > Max)
      Max = P[I];
  for (int I = 0; I < Count; ++I)
    assert(P[I] <= Max);
  return Max;
}

int main(void) {
  const int Values[] = {4, 19, 7};
  printf("%d %d\n", half(14), checked(Values, 3));
  return 0;
}
