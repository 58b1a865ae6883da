#include <stdio.h>

// Many parameters of mixed types, some only used after calls.
__attribute__((noinline)) static float noise(float V) { return V * 0.5f + 1; }

__attribute__((noinline)) static double blend(float A, double B, int C, float D,
                                              double E, long long F, float G,
                                              double H) {
  float X = noise(A) + noise(D);
  X += noise(G);
  return X + B * E + C - (double)F / H;
}

int main(void) {
  double Sum = 0;
  for (int I = 1; I < 30; ++I)
    Sum += blend((float)I, I / 2.0, I * 3, 1.25f * (float)I, -I, 1ll << I, 0.1f,
                 I + 0.5);
  printf("%.6f\n", Sum);
  return 0;
}
