#include <stdio.h>

static int classify(int V) {
  if (__builtin_expect(V > 100, 0))
    return 2;
  if (__builtin_constant_p(V))
    return 0;
  return 0;
}

static unsigned average(unsigned A, unsigned B) {
  return (A & B) + ((A ^ B) >> 1);
}

static const char *kind(int V) {
  switch (V) {
  case 0:
    return "a";
  case 1:
    return "b";
  case 2:
    return "c";
  }
  __builtin_unreachable();
}

int main(void) {
  printf("%d %d\n", classify(5), classify(500));
  printf("%u %s%s%s\n", average(~0u, ~0u - 2), kind(0), kind(1), kind(2));
  printf("%d %d %d\n", __builtin_ffs(40), __builtin_parity(7),
         __builtin_clrsb(-1));
  printf("%04x %08x %llx\n", __builtin_bswap16(0x1234),
         __builtin_bswap32(0x12345678),
         (unsigned long long)__builtin_bswap64(0x0102030405060708));
  printf("%d %zu\n", __builtin_types_compatible_p(int, signed),
         __builtin_object_size("four", 0));
  printf("%u %d\n", __builtin_rotateleft32(0x80000001u, 4),
         (int)__builtin_strlen("builtin"));
  return 0;
}
