// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// FLAGS: -fno-exceptions
// TRAP: 1
// A lambda in a std::function, called by an algorithm.

#include <algorithm>
#include <functional>
#include <vector>

[[gnu::noinline]] static void refuse(int Value, int Limit) {
  if (Value > Limit)
    __builtin_trap(); //@ 0 refuse Value=30 Limit=25
}

[[gnu::noinline]] static int visit(const std::vector<int> &V, const std::function<int(int)> &F) {
  int Total = 0;
  for (int X : V)
    Total += F(X); //@ 2 visit X=30 Total=26
  return Total;
}

[[gnu::noinline]] static int run(int Limit) {
  std::vector<int> V = {1, 10, 30, 2};
  int Calls = 0;
  return visit(V, [&](int X) { //@ 3 run Limit=25
    ++Calls;
    refuse(X, Limit); //@ 1 *operator()* X=30
    return X * Calls + Calls * Calls;
  });
}

int main() {
  return run(25); //@ 4 main
}
