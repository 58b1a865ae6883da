#include <stdio.h>

static volatile int Register;
static volatile unsigned char Port[4];

static int poll(int Limit) {
  int Count = 0;
  while (Register < Limit) {
    Register = Register + 3;
    ++Count;
  }
  return Count;
}

int main(void) {
  printf("%d", poll(20));
  printf(" %d\n", Register);
  for (int I = 0; I < 300; ++I)
    Port[I & 3]++;
  Port[1] += Port[0] * 4;
  printf("%d %d %d %d\n", Port[0], Port[1], Port[2], Port[3]);
  volatile double D = 0.1;
  double Sum = 0;
  for (int I = 0; I < 10; ++I)
    Sum += D;
  printf("%d\n", Sum == 1.0);
  return 0;
}
