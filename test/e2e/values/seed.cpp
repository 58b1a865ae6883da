// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// Takes ten pieces of a thing of which there are three.

#include <cstdio>

struct Thing {
  const char *Name;
  int Value;
};

static inline int subtract(int From, int Amount) {
  if (Amount > From)
    __builtin_trap(); //@ 0 subtract From=3 Amount=10
  return From - Amount;
}

[[gnu::noinline]] int calculate(int Value) {
  int Amount = 10;
  return subtract(Value, Amount); //@ 1 calculate Value=3 Amount=10
}

[[gnu::noinline]] int processThing(const Thing *T) {
  int Before = T->Value;
  int After = calculate(Before); //@ 2 processThing Before=3
  return std::printf("%s: %d before, %d after\n", T->Name, Before, After);
}

int main() {
  Thing T = {"apples", 3};
  return processThing(&T); //@ 3 main T=[{Name = 0x* "apples", Value = 3}]
}
