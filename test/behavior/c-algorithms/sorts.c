#include <stdio.h>
#include <string.h>

enum { N = 64 };
typedef void (*Sorter)(int *, int, int);

static void swap(int *A, int *B) {
  int T = *A;
  *A = *B;
  *B = T;
}

static void quick(int *V, int Lo, int Hi) {
  if (Lo >= Hi)
    return;
  int P = V[(Lo + Hi) / 2], I = Lo, J = Hi;
  while (I <= J) {
    while (V[I] < P)
      ++I;
    while (V[J] > P)
      --J;
    if (I <= J)
      swap(&V[I++], &V[J--]);
  }
  quick(V, Lo, J);
  quick(V, I, Hi);
}

static void insertion(int *V, int Lo, int Hi) {
  for (int I = Lo + 1; I <= Hi; ++I)
    for (int J = I; J > Lo && V[J - 1] > V[J]; --J)
      swap(&V[J - 1], &V[J]);
}

static void sift(int *V, int I, int Count) {
  for (int C; (C = 2 * I + 1) < Count; I = C) {
    if (C + 1 < Count && V[C + 1] > V[C])
      ++C;
    if (V[I] >= V[C])
      return;
    swap(&V[I], &V[C]);
  }
}

static void heap(int *V, int Lo, int Hi) {
  V += Lo;
  int Count = Hi - Lo + 1;
  for (int I = Count / 2; I-- > 0;)
    sift(V, I, Count);
  while (Count-- > 1) {
    swap(&V[0], &V[Count]);
    sift(V, 0, Count);
  }
}

int main(void) {
  const Sorter Sorters[] = {quick, insertion, heap};
  int First[N], V[N];
  for (int S = 0; S < 3; ++S) {
    unsigned Seed = 3;
    for (int I = 0; I < N; ++I)
      V[I] = (int)((Seed = Seed * 69069u + 1) >> 20) % 500 - 250;
    Sorters[S](V, 0, N - 1);
    if (!S)
      memcpy(First, V, sizeof V);
    printf("%d %d %d %d\n", V[0], V[N / 2], V[N - 1],
           memcmp(First, V, sizeof V));
  }
  return 0;
}
