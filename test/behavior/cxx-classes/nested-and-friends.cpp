#include "../prelude.h"

class Matrix {
  int Rows, Columns;
  std::vector<int> Data;
  friend Matrix multiply(const Matrix &, const Matrix &);

public:
  class Row {
    int *At;

  public:
    explicit Row(int *At) : At(At) {}
    int &operator[](int C) const { return At[C]; }
  };
  Matrix(int R, int C) : Rows(R), Columns(C), Data(R * C) {}
  Row operator[](int R) { return Row(Data.data() + R * Columns); }
  int trace() const {
    int T = 0;
    for (int I = 0; I < Rows && I < Columns; ++I)
      T += Data[I * Columns + I];
    return T;
  }
};

Matrix multiply(const Matrix &A, const Matrix &B) {
  Matrix R(A.Rows, B.Columns);
  for (int I = 0; I < A.Rows; ++I)
    for (int J = 0; J < B.Columns; ++J)
      for (int K = 0; K < A.Columns; ++K)
        R[I][J] += A.Data[I * A.Columns + K] * B.Data[K * B.Columns + J];
  return R;
}

int main() {
  Matrix A(3, 4), B(4, 3);
  for (int I = 0; I < 3; ++I)
    for (int J = 0; J < 4; ++J)
      A[I][J] = B[J][I] = I - J;
  Matrix C = multiply(A, B);
  std::printf("%d %d %d\n", C.trace(), multiply(C, C).trace(), C[1][2]);
  return 0;
}
