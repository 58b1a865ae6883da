#include <stdio.h>

static int addByAsm(int A, int B) {
  int R;
  __asm__("local.get %1\n\tlocal.get %2\n\ti32.add\n\tlocal.set %0"
          : "=r"(R)
          : "r"(A), "r"(B));
  return R;
}

static int barrier(int V) {
  __asm__ volatile("" ::: "memory");
  __asm__ volatile("nop");
  return V;
}

int main(void) {
  int Sum = 0;
  for (int I = 0; I < 5; ++I)
    Sum = addByAsm(Sum, barrier(I * I));
  printf("%d\n", Sum);
  return Sum - 30;
}
