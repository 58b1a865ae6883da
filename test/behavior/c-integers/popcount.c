#include <stdint.h>
#include <stdio.h>

static int countBits(uint64_t Value) {
  int Count = 0;
  for (; Value; Value &= Value - 1)
    ++Count;
  return Count;
}

static uint32_t reverse(uint32_t V) {
  V = (V >> 1 & 0x55555555u) | (V & 0x55555555u) << 1;
  V = (V >> 2 & 0x33333333u) | (V & 0x33333333u) << 2;
  V = (V >> 4 & 0x0f0f0f0fu) | (V & 0x0f0f0f0fu) << 4;
  return __builtin_bswap32(V);
}

int main(void) {
  uint64_t State = 88172645463325252ull;
  for (int I = 0; I < 12; ++I) {
    State ^= State << 13;
    State ^= State >> 7;
    State ^= State << 17;
    printf("%d %d %d %d %08x\n", countBits(State), __builtin_popcountll(State),
           __builtin_clzll(State | 1), __builtin_ctzll(State | 1ull << 63),
           (unsigned)reverse((uint32_t)State));
  }
  return 0;
}
