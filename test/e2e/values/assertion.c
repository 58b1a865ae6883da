// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 3
// A failed assertion.

#include <assert.h>

struct Queue {
  int Items[8];
  unsigned First, Count;
};

__attribute__((noinline)) static int take(struct Queue *Q, unsigned Round) {
  assert(Q->Count > 0 && "not empty"); //@ 0 take Round=3
  Q->Count--;
  return Q->Items[(Q->First++ + Round) % 8];
}

__attribute__((noinline)) static int drain(struct Queue *Q, int Limit) {
  int Sum = 0;
  for (unsigned I = 0; Sum < Limit; ++I)
    Sum += take(Q, I); //@ 1 drain Limit=100 I=3 Sum=10
  return Sum;
}

int main(void) {
  struct Queue Q = {{5, 6, 3, 4, 2, 9, 9, 9}, 0, 3};
  return drain(&Q, 100); //@ 2 main
}
