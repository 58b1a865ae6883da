#include <stdio.h>

// Deep, with state kept across the call.
static int descend(int N, const int *Parent) {
  int Local = N ^ *Parent;
  if (N == 0)
    return Local & 0xff;
  int R = descend(N - 1, &Local);
  return (R + Local) & 0xffff;
}

static int triangle(int N) { return N ? N + triangle(N - 1) : 0; }

int main(void) {
  int Seed = 12345;
  printf("%d\n", descend(1100, &Seed));
  printf("%d\n", descend(1, &Seed));
  printf("%d\n", triangle(1500));
  return 0;
}
