#include <stddef.h>
#include <stdio.h>

static void setThrough(int ***P, int V) { ***P = V; }

static ptrdiff_t distance(const int *A, const int *B) { return B - A; }

static int *find(int *From, int *To, int V) {
  for (; From != To; ++From)
    if (*From == V)
      return From;
  return NULL;
}

static void rotate(int **A, int **B, int **C) {
  int *T = *A;
  *A = *B;
  *B = *C;
  *C = T;
}

int main(void) {
  int V = 0, *P = &V, **PP = &P;
  setThrough(&PP, 42);
  int Values[8] = {8, 6, 7, 5, 3, 0, 9, 1};
  int *At = find(Values, Values + 8, 3);
  printf("%d %td %d\n", V, distance(Values, At),
         find(Values, Values + 4, 3) == NULL);
  int *A = Values, *B = Values + 2, *C = Values + 4;
  for (int I = 0; I < 4; ++I) {
    rotate(&A, &B, &C);
    printf("%d%d%d ", *A++, *B, *C);
  }
  int (*Row)[4] = (int (*)[4])Values;
  printf("%d %d\n", Row[1][2], (*(Row + 1))[3]);
  return 0;
}
