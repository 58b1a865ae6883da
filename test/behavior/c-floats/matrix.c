#include <stdio.h>

enum { N = 4 };
typedef struct {
  double M[N][N];
} Matrix;

static Matrix identity(void) {
  Matrix R = {0};
  for (int I = 0; I < N; ++I)
    R.M[I][I] = 1;
  return R;
}

static Matrix multiply(Matrix A, const Matrix *B) {
  Matrix R = {0};
  for (int I = 0; I < N; ++I)
    for (int J = 0; J < N; ++J)
      for (int K = 0; K < N; ++K)
        R.M[I][J] += A.M[I][K] * B->M[K][J];
  return R;
}

static double determinant(Matrix A) {
  double D = 1;
  for (int I = 0; I < N; ++I) {
    D *= A.M[I][I];
    for (int R = I + 1; R < N; ++R) {
      double F = A.M[R][I] / A.M[I][I];
      for (int C = I; C < N; ++C)
        A.M[R][C] -= F * A.M[I][C];
    }
  }
  return D;
}

int main(void) {
  Matrix A = identity();
  for (int I = 0; I < N; ++I)
    for (int J = 0; J < N; ++J)
      A.M[I][J] += 1.0 / (I + 2 * J + 1);
  Matrix P = identity();
  for (int I = 0; I < 5; ++I) {
    P = multiply(P, &A);
    printf("%.10g\n", determinant(P));
  }
  printf("%.10g %.10g\n", P.M[0][0], P.M[3][1]);
  return 0;
}
