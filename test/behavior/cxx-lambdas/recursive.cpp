#include "../prelude.h"

template <class F> struct Fix {
  F Fn;
  template <class... A> auto operator()(A &&...V) const {
    return Fn(*this, std::forward<A>(V)...);
  }
};
template <class F> Fix(F) -> Fix<F>;

int main() {
  std::function<long(int)> Factorial = [&](int N) -> long {
    return N < 2 ? 1 : N * Factorial(N - 1);
  };
  auto Fib = Fix{[](auto &Self, int N) -> int {
    return N < 2 ? N : Self(N - 1) + Self(N - 2);
  }};
  std::map<int, long long> Memo;
  std::function<long long(int)> Partitions = [&](int N) -> long long {
    if (N <= 1)
      return 1;
    auto It = Memo.find(N);
    if (It != Memo.end())
      return It->second;
    long long Sum = 0;
    for (int I = 0; I < N; ++I)
      Sum += Partitions(I) * Partitions(N - 1 - I);
    return Memo[N] = Sum;
  };
  std::printf("%ld %d %lld\n", Factorial(12), Fib(18), Partitions(20));
  return 0;
}
