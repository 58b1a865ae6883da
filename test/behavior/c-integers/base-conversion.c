#include <stdio.h>
#include <stdlib.h>

static char *toBase(unsigned Value, unsigned Base, char *End) {
  *--End = 0;
  do
    *--End = "0123456789abcdefghijklmnopqrstuvwxyz"[Value % Base];
  while (Value /= Base);
  return End;
}

int main(void) {
  char Buffer[40];
  unsigned Sum = 0;
  for (unsigned Base = 2; Base <= 36; Base += 3) {
    char *Text = toBase(3735928559u, Base, Buffer + sizeof Buffer);
    unsigned Back = (unsigned)strtoul(Text, NULL, (int)Base);
    printf("%2u %s %d\n", Base, Text, Back == 3735928559u);
    Sum += Back;
  }
  return Sum == 3735928559u * 12 ? 0 : 1;
}
