#include <stdio.h>
#include <string.h>

static int min3(int A, int B, int C) {
  int M = A < B ? A : B;
  return M < C ? M : C;
}

static int distance(const char *A, const char *B) {
  size_t N = strlen(A), M = strlen(B);
  int Row[M + 1];
  for (size_t J = 0; J <= M; ++J)
    Row[J] = (int)J;
  for (size_t I = 1; I <= N; ++I) {
    int Diagonal = Row[0];
    Row[0] = (int)I;
    for (size_t J = 1; J <= M; ++J) {
      int Old = Row[J];
      Row[J] =
          min3(Row[J] + 1, Row[J - 1] + 1, Diagonal + (A[I - 1] != B[J - 1]));
      Diagonal = Old;
    }
  }
  return Row[M];
}

int main(void) {
  const char *Words[] = {"kitten", "sitting", "", "mitten", "knitting"};
  for (int I = 0; I < 5; ++I) {
    for (int J = 0; J < 5; ++J)
      printf("%d ", distance(Words[I], Words[J]));
    putchar('\n');
  }
  return 0;
}
