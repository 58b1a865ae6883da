#include <inttypes.h>
#include <stdio.h>

static uint32_t rotateLeft(uint32_t Value, unsigned Count) {
  Count &= 31;
  return Count ? (Value << Count) | (Value >> (32 - Count)) : Value;
}

static uint64_t rotateRight64(uint64_t Value, unsigned Count) {
  Count &= 63;
  return Count ? (Value >> Count) | (Value << (64 - Count)) : Value;
}

int main(void) {
  uint32_t X = 0x80000001u;
  uint64_t Y = 0x0123456789abcdefull;
  for (unsigned I = 0; I <= 33; I += 11) {
    X = rotateLeft(X, I);
    Y = rotateRight64(Y, I * 2);
    printf("%08" PRIx32 " %016" PRIx64 "\n", X, Y);
  }
  int32_t Negative = -1000;
  printf("%d %d %u\n", Negative >> 3, Negative >> 31, (unsigned)Negative >> 28);
  int64_t Wide = -1;
  printf("%lld\n", (long long)(Wide >> 63));
  return (int)(X & 0);
}
