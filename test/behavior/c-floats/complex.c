#include <complex.h>
#include <stdio.h>

static double complex step(double complex Z, double complex C) {
  return Z * Z + C;
}

static int escape(double complex C) {
  double complex Z = 0;
  int Steps = 0;
  for (; Steps < 60 && creal(Z) * creal(Z) + cimag(Z) * cimag(Z) < 4; ++Steps)
    Z = step(Z, C);
  return Steps;
}

int main(void) {
  for (int Y = -4; Y <= 4; ++Y) {
    for (int X = -16; X <= 6; ++X)
      putchar(" .:-=+*#%@"[escape(X / 8.0 + Y / 4.0 * I) % 10]);
    putchar('\n');
  }
  double complex W = step(1 + 2 * I, 0.5);
  printf("%g %g\n", creal(W), cimag(W));
  return 0;
}
