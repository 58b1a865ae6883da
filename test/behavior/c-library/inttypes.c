#include <fenv.h>
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static int report(const char *What, intmax_t V) {
  return printf("%s %" PRIdMAX "\n", What, V);
}

int main(void) {
  report("round", fegetround() == FE_TONEAREST);
  report("locale", setlocale(LC_ALL, "C") != NULL);
  report("point", *localeconv()->decimal_point);
  report("max", strtoimax("-123456789012", NULL, 10));
  imaxdiv_t D = imaxdiv(100, 7);
  report("div", D.quot * 1000 + D.rem);
  report("abs", imaxabs(INTMAX_C(-9)));
  return 0;
}
