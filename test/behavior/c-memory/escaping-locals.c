#include <stdio.h>

static int *Kept[4];
static int Level;

static int observe(int *P) {
  Kept[Level++ & 3] = P;
  int Sum = 0;
  for (int I = 0; I < Level && I < 4; ++I)
    Sum += *Kept[I];
  return Sum;
}

static int outer(int N) {
  int A = N, B = N * 2;
  int S = observe(&A);
  A += S;
  S += observe(&B);
  if (N > 1)
    S += outer(N / 2);
  B -= S;
  Level -= 2;
  return A * 1000 + B;
}

int main(void) {
  for (int I = 1; I < 4; ++I)
    printf("%d\n", outer(I));
  return 0;
}
