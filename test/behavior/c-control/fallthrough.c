#include <stdio.h>

static void copyUnrolled(char *To, const char *From, int Count) {
  int Rounds = (Count + 7) / 8;
  switch (Count % 8) {
  case 0:
    do {
      *To++ = *From++;
    case 7:
      *To++ = *From++;
    case 6:
      *To++ = *From++;
    case 5:
      *To++ = *From++;
    case 4:
      *To++ = *From++;
    case 3:
      *To++ = *From++;
    case 2:
      *To++ = *From++;
    case 1:
      *To++ = *From++;
    } while (--Rounds > 0);
  }
}

static int twelveDays(int Day) {
  int Gifts = 0;
  switch (Day) {
  case 4:
    Gifts += printf("four ");
  case 3:
    Gifts += printf("three ");
  case 2:
    Gifts += printf("two ");
    break;
  case 1:
    Gifts += printf("one ");
  default:
    Gifts += printf("end ");
  }
  return Gifts;
}

int main(void) {
  char Out[40] = "";
  const char *Text = "the quick brown fox jumps";
  for (int N = 1; N <= 24; N += 5) {
    copyUnrolled(Out, Text, N);
    Out[N] = 0;
    puts(Out);
  }
  int Total = 0;
  for (int D = 0; D < 6; ++D)
    Total += twelveDays(D);
  printf("%d\n", Total);
  return 0;
}
