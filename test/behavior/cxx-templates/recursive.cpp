#include "../prelude.h"

template <unsigned N> unsigned collatz(unsigned Steps) {
  if constexpr (N == 1)
    return Steps;
  else if constexpr (N % 2)
    return collatz<3 * N + 1>(Steps + 1);
  else
    return collatz<N / 2>(Steps + 1);
}
template <class T, unsigned Depth> struct Nested {
  Nested<T, Depth - 1> Inner;
  T Own{};
  T sum(T V) {
    Own = V;
    return Own + Inner.sum(V + 1);
  }
};
template <class T> struct Nested<T, 0> {
  T sum(T V) { return V; }
};

int main() {
  std::printf("%u %u\n", collatz<27 * 2>(0) > 100, collatz<97>(0));
  Nested<double, 12> N;
  Nested<long, 3> M;
  std::printf("%g %ld\n", N.sum(0.5), M.sum(10));
  return 0;
}
