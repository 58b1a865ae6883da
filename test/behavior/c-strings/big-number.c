#include <stdio.h>
#include <string.h>

static void multiply(char *Number, int By) {
  int Carry = 0;
  size_t Length = strlen(Number);
  for (size_t I = 0; I < Length; ++I) {
    int V = (Number[I] - '0') * By + Carry;
    Number[I] = (char)('0' + V % 10);
    Carry = V / 10;
  }
  while (Carry) {
    Number[Length++] = (char)('0' + Carry % 10);
    Carry /= 10;
  }
  Number[Length] = 0;
}

static int digitSum(const char *Number) {
  return *Number ? *Number - '0' + digitSum(Number + 1) : 0;
}

static void printReversed(const char *Number) {
  if (!*Number)
    return;
  printReversed(Number + 1);
  putchar(*Number);
}

int main(void) {
  char Number[200] = "1";
  for (int I = 2; I <= 50; ++I)
    multiply(Number, I);
  printReversed(Number);
  printf("\n%d %zu\n", digitSum(Number), strlen(Number));
  return 0;
}
