// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Functions as values. Crash: a trap in a comparator below a sort.

#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

struct Sample {
  uint16_t Id;
  int32_t Score;
};

template <typename F> struct Counted {
  F Function;
  mutable int Calls = 0;
  bool operator()(const Sample &A, const Sample &B) const {
    ++Calls;
    bool Less = Function(A, B);
    return Less;
  }
};

template <typename F> static Counted<F> counted(F Function) { return {Function}; }

// Of our own: libraries compare in another order.
template <typename T, typename F> static void sortBy(std::vector<T> &Items, const F &Less) {
  for (size_t N = 1; N < Items.size(); ++N)
    for (size_t M = N; M > 0; --M) {
      if (!Less(Items[M], Items[M - 1]))
        break;
      std::swap(Items[M], Items[M - 1]);
    }
}

[[gnu::noinline]] static bool less(int Left, int Right, int Bad) {
  int Difference = Left - Right;
  if (Left == Bad || Right == Bad)
    __builtin_trap();
  return Difference < 0;
}

[[gnu::noinline]] static int rank(std::vector<Sample> Samples, int Bad, bool Descending) {
  double Factor = 0.5;
  auto Compare = counted([&Factor, Bad, Descending](const Sample &A, const Sample &B) {
    int Left = A.Score, Right = B.Score;
    bool Result = less(Left, Right, Bad);
    return Result != Descending && Factor > 0;
  });
  sortBy(Samples, Compare);
  return Samples.front().Id;
}

int main() {
  int Offset = 100;
  auto Add = [Offset](int X) { return X + Offset; };
  auto Twice = [Add](int X) { return Add(Add(X)); };
  std::vector<Sample> Samples = {{1, 50}, {2, 20}, {3, 70}, {4, 10}, {5, 60}};
  int Sum = std::accumulate(Samples.begin(), Samples.end(), 0,
                            [](int S, const Sample &X) { return S + X.Score; });
  int (*Plain)(int) = [](int X) { return -X; };
  int Best = rank(Samples, 10, true);
  return Best + Twice(Sum) + Plain(1);
}
