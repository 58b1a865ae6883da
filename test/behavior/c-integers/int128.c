#include <stdint.h>
#include <stdio.h>

typedef unsigned __int128 U128;

// The compiler's own __udivti3 is not used: Debian's needs a stack protector.
static unsigned divideBy(U128 *Value, unsigned Divisor) {
  U128 Quotient = 0;
  unsigned Rest = 0;
  for (int Bit = 127; Bit >= 0; --Bit) {
    Rest = Rest * 2 + (unsigned)(*Value >> Bit & 1);
    Quotient <<= 1;
    if (Rest >= Divisor) {
      Rest -= Divisor;
      Quotient |= 1;
    }
  }
  *Value = Quotient;
  return Rest;
}

static void print(U128 Value) {
  char Buffer[40];
  int Length = 0;
  do
    Buffer[Length++] = (char)('0' + divideBy(&Value, 10));
  while (Value);
  while (Length)
    putchar(Buffer[--Length]);
  putchar('\n');
}

static U128 power(U128 Base, unsigned Exponent) {
  return Exponent ? Base * power(Base, Exponent - 1) : 1;
}

int main(void) {
  print(power(10, 38));
  U128 V = power(3, 80);
  printf("%u ", divideBy(&V, 2401));
  print(V);
  print(power(2, 127) - 1 + power(2, 127));
  print(power(2, 100) >> 37);
  __int128 Negative = -(__int128)power(5, 40);
  print((U128)-Negative);
  printf("%d\n", Negative < 0);
  return 0;
}
