// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// The same function five times, each time with other values.

static volatile int Sink;

__attribute__((noinline)) static int descend(int Depth, int Product) {
  int Here = Depth * 100 + Product;
  if (Depth == 0)
    __builtin_trap(); //@ 0 descend Depth=0 Product=24 Here=24
  int R = descend(Depth - 1, Product * Depth); //@ 1 descend Depth=1 Product=24 Here=124 @ 2 descend Depth=2 Product=12 Here=212 @ 3 descend Depth=3 Product=4 Here=304 @ 4 descend Depth=4 Product=1 Here=401
  Sink = Here;
  return R + Here + Product;
}

__attribute__((noinline)) static int other(int Depth);
__attribute__((noinline)) static int one(int Depth) {
  int R = other(Depth - 1); //@ 6 one Depth=2 @ 8 one Depth=4
  return R ^ Depth;
}
__attribute__((noinline)) static int other(int Depth) {
  if (Depth < 2)
    return descend(4, Depth) + Depth; //@ 5 other Depth=1
  int R = one(Depth - 1); //@ 7 other Depth=3
  return R + Depth;
}

int main(void) {
  Sink = 4;
  return one(Sink); //@ 9 main
}
