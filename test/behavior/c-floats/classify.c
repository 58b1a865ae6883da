#include <float.h>
#include <math.h>
#include <stdio.h>

static const char *classOf(double V) {
  switch (fpclassify(V)) {
  case FP_NAN:
    return "nan";
  case FP_INFINITE:
    return "infinite";
  case FP_ZERO:
    return "zero";
  case FP_SUBNORMAL:
    return "subnormal";
  default:
    return signbit(V) ? "negative" : "normal";
  }
}

int main(void) {
  const double Values[] = {NAN, INFINITY, 0,         DBL_MIN / 4,
                           1,   -2,       -INFINITY, DBL_MAX};
  for (unsigned I = 0; I < sizeof Values / sizeof *Values; ++I)
    puts(classOf(Values[I]));
  printf("%d %d\n", isless(1, NAN), isunordered(NAN, 2));
  printf("%g %g\n", fmin(NAN, 3), fmax(2, NAN));
  return 0;
}
