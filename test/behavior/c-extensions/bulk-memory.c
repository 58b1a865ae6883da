// FLAGS: -mbulk-memory -mnontrapping-fptoint -msign-ext
#include <stdio.h>
#include <string.h>

static int toInt(double V) { return (int)V; }
static int signExtend(unsigned V) { return (signed char)V + (short)V; }

int main(void) {
  unsigned char Data[300];
  memset(Data, 7, sizeof Data);
  memmove(Data + 100, Data, 150);
  memcpy(Data, "header", 6);
  unsigned Sum = 0;
  for (unsigned I = 0; I < sizeof Data; ++I)
    Sum = Sum * 31 + Data[I];
  printf("%u %d %d\n", Sum, toInt(-7.9), signExtend(0x89ab));
  return 0;
}
