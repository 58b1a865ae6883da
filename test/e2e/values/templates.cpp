// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// FLAGS: -fno-exceptions -std=c++17
// TRAP: 4
// Templates, inlined into each other.

#include <map>
#include <string>

template <class T> struct Ratio {
  T Up, Down;
  T value() const {
    return Up / Down; //@ 0 *value*
  }
};

template <class K, class V> [[gnu::noinline]] static V total(const std::map<K, Ratio<V>> &M, V Start) {
  V Sum = Start;
  for (const auto &[Key, R] : M)
    Sum += R.value(); //@ 1 total<* Start=1000 Sum=1005
  return Sum;
}

template <int N> static long count(long Base) {
  if constexpr (N > 0) {
    return count<N - 1>(Base * N); //@ 3 count<1> Base=6 @ 4 count<2> Base=3
  } else {
    std::map<std::string, Ratio<long>> M = {{"a", {10, 2}}, {"b", {Base, 0}}, {"c", {3, 1}}};
    return total<std::string, long>(M, 1000); //@ 2 count<0> Base=6
  }
}

[[gnu::noinline]] static long begin(long Base) {
  return count<2>(Base) + Base; //@ 5 begin Base=3
}

int main() {
  return (int)begin(3); //@ 6 main
}
