// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 2
// Calls through pointers, with variable arguments, from an exit handler.

#include <stdarg.h>
#include <stdlib.h>

typedef int (*Step)(int, double);

static int sum(int Count, ...) {
  va_list Args;
  va_start(Args, Count);
  int Total = 0;
  for (int I = 0; I < Count; ++I)
    Total += va_arg(Args, int);
  va_end(Args);
  if (Total == 60)
    abort(); //@ 0 sum Count=3 Total=60
  return Total;
}

static int half(int V, double Unused) { return V / 2 + (int)Unused; }
static int final(int V, double Weight) {
  int R = sum(3, V, V * 2, 30); //@ 1 final V=10 Weight=1.5
  return R + (int)Weight;
}

static const Step Steps[] = {half, half, final};
static int Start = 40;

static void atEnd(void) {
  int V = Start;
  for (int I = 0; I < 3; ++I)
    V = Steps[I](V, I * 0.75); //@ 2 atEnd I=2
  Start = V;
}

int main(void) {
  atexit(atEnd);
  return 0;
}
