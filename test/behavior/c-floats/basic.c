#include <stdio.h>

static float addF(float A, float B) { return A + B; }
static double divideD(double A, double B) { return A / B; }
static float mixed(int A, float B, double C, char D) {
  return A + B * (float)C - D;
}

int main(void) {
  printf("%.9g %.9g\n", addF(0.1f, 0.2f), addF(1e8f, 1));
  printf("%.17g %.17g\n", divideD(1, 3), divideD(-2, 7));
  printf("%.9g\n", mixed(3, 1.5f, 2.25, 'a'));
  printf("%g %g\n", divideD(1, 0), divideD(-1, 0));
  double NaN = divideD(0, 0);
  printf("%d %d\n", NaN == NaN, NaN != NaN);
  return 0;
}
