// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 5
// The smallest number has no opposite.

#include <limits.h>

static volatile int MinusOne = -1;

__attribute__((noinline)) static int opposite(int Value, int By) {
  return Value / By; //@ 0 opposite Value=-2147483648 By=-1
}

__attribute__((noinline)) static int walk(int From, int Step) {
  int Sum = 0;
  for (int Round = 0; Round < 9; ++Round) {
    int Next = From - Round * Step;
    Sum += opposite(Next, MinusOne) & 7; //@ 1 walk From=-2147483645 Step=1 Round=3 Next=-2147483648 Sum=18
  }
  return Sum;
}

int main(void) {
  return walk(INT_MIN + 3, 1); //@ 2 main
}
