#include "../prelude.h"

class Fraction {
  long N, D;
  static long gcd(long A, long B) { return B ? gcd(B, A % B) : A < 0 ? -A : A; }

public:
  Fraction(long N = 0, long D = 1) : N(N), D(D) {
    long G = gcd(N, D);
    if (G) {
      this->N /= G;
      this->D /= G;
    }
  }
  friend Fraction operator+(const Fraction &A, const Fraction &B) {
    return {A.N * B.D + B.N * A.D, A.D * B.D};
  }
  friend Fraction operator*(Fraction A, Fraction B) {
    return {A.N * B.N, A.D * B.D};
  }
  Fraction operator-() const { return {-N, D}; }
  Fraction &operator+=(const Fraction &O) { return *this = *this + O; }
  Fraction &operator++() { return *this += 1; }
  Fraction operator++(int) {
    Fraction Old = *this;
    ++*this;
    return Old;
  }
  bool operator<(const Fraction &O) const { return N * O.D < O.N * D; }
  bool operator==(const Fraction &O) const { return N == O.N && D == O.D; }
  explicit operator double() const { return double(N) / D; }
  long operator[](int I) const { return I ? D : N; }
  Fraction operator()(long Factor) const { return *this * Factor; }
  void print() const { std::printf("%ld/%ld ", N, D); }
};

int main() {
  Fraction Sum;
  for (int I = 1; I < 10; ++I)
    (Sum += Fraction(1, I)).print();
  (Sum++ + -Fraction(1, 2)).print();
  Sum.print();
  Sum(7).print();
  std::printf("%d %d %.6f %ld\n", Fraction(1, 3) < Fraction(2, 5),
              Fraction(4, 8) == Fraction(1, 2), double(Sum), Sum[1]);
  return 0;
}
