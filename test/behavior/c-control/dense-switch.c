#include <stdio.h>

static int apply(int Op, int A, int B) {
  switch (Op) {
  case 0:
    return A + B;
  case 1:
    return A - B;
  case 2:
    return A * B;
  case 3:
    return B ? A / B : 0;
  case 4:
    return B ? A % B : 0;
  case 5:
    return A & B;
  case 6:
    return A | B;
  case 7:
    return A ^ B;
  case 8:
    return A << (B & 7);
  case 9:
    return A >> (B & 7);
  default:
    return -1;
  }
}

int main(void) {
  int Value = 1000;
  for (int I = 0; I < 44; ++I) {
    Value = apply(I % 12, Value, I - 5) & 0xfffff;
    printf("%d%c", Value, I % 11 == 10 ? '\n' : ' ');
  }
  return 0;
}
