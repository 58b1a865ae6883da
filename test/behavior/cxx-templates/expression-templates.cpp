#include "../prelude.h"

template <class E> struct Expr {
  const E &self() const { return static_cast<const E &>(*this); }
};
struct Vec : Expr<Vec> {
  std::array<double, 5> V{};
  Vec() = default;
  explicit Vec(double Start) { std::iota(V.begin(), V.end(), Start); }
  template <class E> Vec &operator=(const Expr<E> &X) {
    for (size_t I = 0; I < V.size(); ++I)
      V[I] = X.self()[I];
    return *this;
  }
  double operator[](size_t I) const { return V[I]; }
};
template <class A, class B, class Op> struct Combine : Expr<Combine<A, B, Op>> {
  const A &L;
  const B &R;
  Combine(const A &L, const B &R) : L(L), R(R) {}
  double operator[](size_t I) const { return Op()(L[I], R[I]); }
};
template <class A, class B>
Combine<A, B, std::plus<>> operator+(const Expr<A> &L, const Expr<B> &R) {
  return {L.self(), R.self()};
}
template <class A, class B>
Combine<A, B, std::multiplies<>> operator*(const Expr<A> &L, const Expr<B> &R) {
  return {L.self(), R.self()};
}

int main() {
  Vec A(1), B(10), C(-2), R;
  R = A + B * C + A * A;
  for (double V : R.V)
    std::printf("%g ", V);
  R = R + R;
  std::printf("%g\n", R[4]);
  return 0;
}
