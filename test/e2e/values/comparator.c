// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 4
// A crash in a comparison that libc's qsort calls.

#include <stdlib.h>

__attribute__((noinline)) static int weigh(int Left, int Right) {
  return 1000 / (Left - Right); //@ 0 weigh Left=9 Right=9
}

static int compare(const void *A, const void *B) {
  int X = *(const int *)A, Y = *(const int *)B;
  return weigh(X, Y); //@ 1 compare X=9 Y=9
}

__attribute__((noinline)) static void sortAll(int *Values, unsigned Count) {
  int Before = Values[0];
  qsort(Values, Count, sizeof *Values, compare); //@ 2 sortAll Count=6 Before=5
  Values[0] += Before + (int)Count;
}

int main(void) {
  int Values[] = {5, 1, 9, 3, 9, 2};
  sortAll(Values, 6); //@ 3 main
  return Values[0];
}
