#include <stdio.h>
#include <string.h>

static int Table[40][40];

static int fill(const char *A, const char *B) {
  int N = (int)strlen(A), M = (int)strlen(B);
  for (int I = N; I >= 0; --I)
    for (int J = M; J >= 0; --J)
      Table[I][J] = I == N || J == M ? 0
                    : A[I] == B[J]   ? 1 + Table[I + 1][J + 1]
                    : Table[I + 1][J] > Table[I][J + 1] ? Table[I + 1][J]
                                                        : Table[I][J + 1];
  return Table[0][0];
}

static void trace(const char *A, const char *B, int I, int J) {
  if (!A[I] || !B[J])
    return;
  if (A[I] == B[J]) {
    putchar(A[I]);
    trace(A, B, I + 1, J + 1);
  } else if (Table[I + 1][J] >= Table[I][J + 1])
    trace(A, B, I + 1, J);
  else
    trace(A, B, I, J + 1);
}

int main(void) {
  const char *Pairs[][2] = {{"AGGTAB", "GXTXAYB"},
                            {"the longest one", "this is no longer"},
                            {"", "x"}};
  for (int I = 0; I < 3; ++I) {
    printf("%d ", fill(Pairs[I][0], Pairs[I][1]));
    trace(Pairs[I][0], Pairs[I][1], 0, 0);
    putchar('\n');
  }
  return 0;
}
