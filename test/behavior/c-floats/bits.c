#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t bitsOf(float V) {
  uint32_t Bits;
  memcpy(&Bits, &V, sizeof Bits);
  return Bits;
}

static double fromBits(uint64_t Bits) {
  union {
    uint64_t I;
    double D;
  } U = {Bits};
  return U.D;
}

static float fastInverseRoot(float X) {
  uint32_t I = 0x5f3759df - (bitsOf(X) >> 1);
  float Y;
  memcpy(&Y, &I, sizeof Y);
  return Y * (1.5f - X * 0.5f * Y * Y);
}

int main(void) {
  printf("%08x %08x %08x\n", bitsOf(1), bitsOf(-0.0f), bitsOf(3.14159274f));
  printf("%.17g %.17g\n", fromBits(0x3ff8000000000000), fromBits(1));
  for (float X = 0.25f; X < 100; X *= 4)
    printf("%.6f\n", fastInverseRoot(X));
  return 0;
}
