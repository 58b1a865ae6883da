#include <stdio.h>

static int sumMatrix(int Rows, int Columns, int M[Rows][Columns]) {
  int Sum = 0;
  for (int R = 0; R < Rows; ++R)
    for (int C = 0; C < Columns; ++C)
      Sum += M[R][C];
  return Sum;
}

static int build(int N) {
  int M[N][N + 1];
  for (int R = 0; R < N; ++R)
    for (int C = 0; C <= N; ++C)
      M[R][C] = R * C;
  return sumMatrix(N, N + 1, M) + (int)(sizeof M / sizeof M[0]);
}

int main(void) {
  for (int N = 1; N < 9; ++N)
    printf("%d ", build(N));
  putchar('\n');
  for (int I = 3; I < 6; ++I) {
    char Text[I];
    snprintf(Text, sizeof Text, "abcdefgh");
    puts(Text);
  }
  return 0;
}
