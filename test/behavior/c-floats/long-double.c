#include <stdio.h>

static long double half(long double V) { return V / 2; }

static long double series(int Terms) {
  long double Sum = 0, Sign = 1;
  for (int I = 0; I < Terms; ++I, Sign = -Sign)
    Sum += Sign / (2 * I + 1);
  return 4 * Sum;
}

static int compare(long double A, long double B) { return (A > B) - (A < B); }

int main(void) {
  printf("%.17g\n", (double)half(3.0L));
  printf("%.15g\n", (double)series(500));
  printf("%d %d %d\n", compare(1.0L / 3, 1.0 / 3), compare(2, 2),
         compare(-1.5L, 7));
  long double Tiny = 1;
  int Steps = 0;
  while (1.0L + Tiny != 1.0L) {
    Tiny = half(Tiny);
    ++Steps;
  }
  printf("%d\n", Steps);
  return 0;
}
