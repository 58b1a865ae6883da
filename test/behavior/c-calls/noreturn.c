// EXIT: 9
#include <stdio.h>
#include <stdlib.h>

_Noreturn static void finish(const char *Why, int Code) {
  printf("end: %s\n", Why);
  exit(Code);
}

static int check(int V) {
  if (V > 6)
    finish("too large", V + 2);
  if (V < 0)
    finish("negative", 1);
  return V * 2;
}

int main(void) {
  int Sum = 0;
  for (int I = 0;; ++I) {
    Sum += check(I);
    printf("%d\n", Sum);
  }
}
