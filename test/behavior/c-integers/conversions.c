#include <stdint.h>
#include <stdio.h>

static int64_t widen(int8_t A, uint8_t B, int16_t C, uint16_t D) {
  return (int64_t)A * B + (int64_t)C * D;
}
static uint8_t narrow(uint64_t V) { return (uint8_t)V; }
static int signOf(int64_t V) { return (V > 0) - (V < 0); }
static _Bool truth(uint64_t V) { return V; }

int main(void) {
  printf("%lld\n", (long long)widen(-100, 200, -30000, 60000));
  printf("%u %u\n", narrow(0x1ff), narrow(~0ull));
  printf("%d %d %d\n", signOf(-5000000000ll), signOf(0), signOf(1));
  printf("%d %d %d\n", truth(0), truth(1ull << 40), truth(~0ull));
  signed char S = (signed char)200;
  unsigned U = S;
  printf("%d %u %d\n", S, U, (char)300);
  int Mixed = -1 > 1u ? 1 : 2;
  printf("%d\n", Mixed);
  return 0;
}
