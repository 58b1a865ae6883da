// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// FLAGS: -fsanitize=signed-integer-overflow,shift,bounds -fsanitize-trap=all
// A check of the undefined behaviour sanitizer.

static int Table[5] = {1, 2, 3, 4, 5};

__attribute__((noinline)) static int at(int Index) {
  return Table[Index]; //@ 0 at Index=5
}

__attribute__((noinline)) static int sumTo(int Count, int Start) {
  int Sum = Start;
  for (int I = 0; I < Count; ++I)
    Sum += at(I); //@ 1 sumTo Count=9 Start=1000 I=5 Sum=1015
  return Sum;
}

int main(void) {
  return sumTo(9, 1000); //@ 2 main
}
