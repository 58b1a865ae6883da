#include <stdio.h>
#include <stdlib.h>

struct Entry {
  int Row, Column;
  double Value;
};
struct Sparse {
  struct Entry *Entries;
  int Count, Capacity;
};

static int set(struct Sparse *S, int Row, int Column, double Value) {
  if (S->Count == S->Capacity) {
    S->Capacity = S->Capacity ? S->Capacity * 2 : 4;
    struct Entry *E = realloc(S->Entries, (size_t)S->Capacity * sizeof *E);
    if (!E)
      return -1;
    S->Entries = E;
  }
  S->Entries[S->Count++] = (struct Entry){Row, Column, Value};
  return S->Count;
}

static void multiply(const struct Sparse *S, const double *X, double *Y,
                     int N) {
  for (int I = 0; I < N; ++I)
    Y[I] = 0;
  for (int I = 0; I < S->Count; ++I)
    Y[S->Entries[I].Row] += S->Entries[I].Value * X[S->Entries[I].Column];
}

int main(void) {
  enum { N = 10 };
  struct Sparse S = {0};
  for (int I = 0; I < N; ++I) {
    set(&S, I, I, 2);
    if (I)
      set(&S, I, I - 1, -1), set(&S, I - 1, I, -0.5);
  }
  double X[N], Y[N];
  for (int I = 0; I < N; ++I)
    X[I] = I;
  for (int Round = 0; Round < 3; ++Round) {
    multiply(&S, X, Y, N);
    multiply(&S, Y, X, N);
  }
  for (int I = 0; I < N; ++I)
    printf("%g ", X[I]);
  printf("\n%d %d\n", S.Count, S.Capacity);
  free(S.Entries);
  return 0;
}
