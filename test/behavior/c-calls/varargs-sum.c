#include <stdarg.h>
#include <stdio.h>

static double sum(const char *Types, ...) {
  va_list Args;
  va_start(Args, Types);
  double Total = 0;
  for (; *Types; ++Types)
    switch (*Types) {
    case 'i':
      Total += va_arg(Args, int);
      break;
    case 'l':
      Total += (double)va_arg(Args, long long);
      break;
    case 'd':
      Total += va_arg(Args, double);
      break;
    case 'c':
      Total += (char)va_arg(Args, int);
      break;
    case 'p':
      Total += *va_arg(Args, const int *);
      break;
    }
  va_end(Args);
  return Total;
}

int main(void) {
  int V = 1000;
  printf("%g\n", sum("iii", 1, 2, 3));
  printf("%g\n", sum("ildcp", -5, 1ll << 33, 0.25, 'A', &V));
  printf("%g\n", sum(""));
  printf("%g\n", sum("ddddi", 0.1, 0.2, 0.3, 0.4, 9));
  return 0;
}
