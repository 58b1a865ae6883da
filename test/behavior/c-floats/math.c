#include <math.h>
#include <stdio.h>

static double poly(double X) { return ((2 * X - 3) * X + 5) * X - 7; }

int main(void) {
  for (int I = -2; I <= 2; ++I) {
    double X = I * 0.75;
    printf("%.12g %.12g %.12g %.12g\n", sin(X), cos(X), exp(X), poly(X));
  }
  printf("%.12g %.12g %.12g\n", pow(2, 0.5), log(10), atan2(1, -1));
  printf("%g %g %g %g\n", floor(-1.5), ceil(-1.5), trunc(-1.5), rint(2.5));
  printf("%g %g\n", fmod(10.5, 3), hypot(3, 4));
  int Exponent;
  double Mantissa = frexp(40.0, &Exponent);
  printf("%g %d %g\n", Mantissa, Exponent, ldexp(0.75, 4));
  return 0;
}
