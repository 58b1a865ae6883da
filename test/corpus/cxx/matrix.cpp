// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
// FLAGS: -fsanitize=signed-integer-overflow -fsanitize-trap=signed-integer-overflow
//
// Matrices of fixed size. Crash: a sum overflows.

#include <array>
#include <cstdint>

template <typename T, unsigned Rows, unsigned Columns> struct Matrix {
  std::array<std::array<T, Columns>, Rows> Cells{};

  T &at(unsigned Row, unsigned Column) { return Cells[Row][Column]; }
  const T &at(unsigned Row, unsigned Column) const { return Cells[Row][Column]; }
};

template <typename T> [[gnu::noinline]] static T multiplyAdd(T Sum, T A, T B) {
  T Product = A * B;
  return Sum + Product;
}

template <typename T, unsigned N, unsigned M, unsigned K>
static Matrix<T, N, K> product(const Matrix<T, N, M> &A, const Matrix<T, M, K> &B) {
  Matrix<T, N, K> Result;
  for (unsigned Row = 0; Row < N; ++Row)
    for (unsigned Column = 0; Column < K; ++Column) {
      T Sum = 0;
      for (unsigned Inner = 0; Inner < M; ++Inner)
        Sum = multiplyAdd(Sum, A.at(Row, Inner), B.at(Inner, Column));
      Result.at(Row, Column) = Sum;
    }
  return Result;
}

template <typename T> static T power(unsigned Exponent) {
  Matrix<T, 2, 2> Base, Total;
  Base.Cells = {{{{3, -1}}, {{7, 2}}}};
  Total.Cells = {{{{1, 0}}, {{0, 1}}}};
  for (unsigned N = 0; N < Exponent; ++N) {
    Matrix<T, 2, 2> Next = product(Total, Base);
    Total = Next;
  }
  return Total.at(0, 0);
}

int main() {
  double Weights[2][3] = {{0.5, -1.25, 1e100}, {0, 1.0 / 3, -0.0}};
  float Single = 16777216.0f;
  int64_t Wide = power<int64_t>(12);
  int32_t Narrow = power<int32_t>(60);
  return static_cast<int>(Wide) + Narrow + (Weights[0][0] > Single);
}
