#include <stdio.h>
#include <stdlib.h>

static double estimatePi(int Points) {
  int Inside = 0;
  for (int I = 0; I < Points; ++I) {
    double X = rand() / (double)RAND_MAX, Y = rand() / (double)RAND_MAX;
    Inside += X * X + Y * Y <= 1;
  }
  return 4.0 * Inside / Points;
}

int main(void) {
  srand(42);
  double A = estimatePi(5000);
  srand(42);
  double B = estimatePi(5000);
  printf("%d %.4f\n", A == B, A);
  unsigned Seed = 7;
  int R1 = rand_r(&Seed), R2 = rand_r(&Seed);
  printf("%d %d\n", R1 != R2, abs(-5) + (int)labs(-7l));
  div_t D = div(17, -5);
  lldiv_t L = lldiv(-1000000000001ll, 7);
  printf("%d %d %lld %lld\n", D.quot, D.rem, L.quot, L.rem);
  return 0;
}
