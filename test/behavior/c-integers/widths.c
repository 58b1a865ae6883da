#include <inttypes.h>
#include <stdio.h>

static int8_t addI8(int8_t A, int8_t B) { return (int8_t)(A + B); }
static uint8_t addU8(uint8_t A, uint8_t B) { return (uint8_t)(A + B); }
static int16_t addI16(int16_t A, int16_t B) { return (int16_t)(A + B); }
static uint16_t addU16(uint16_t A, uint16_t B) { return (uint16_t)(A + B); }
static uint32_t addU32(uint32_t A, uint32_t B) { return A + B; }
static uint64_t addU64(uint64_t A, uint64_t B) { return A + B; }

int main(void) {
  printf("%d %d\n", addI8(127, 1), addI8(-128, -1));
  printf("%u %u\n", addU8(255, 1), addU8(200, 100));
  printf("%d %d\n", addI16(32767, 1), addI16(-32768, -1));
  printf("%u %u\n", addU16(65535, 2), addU16(1, 2));
  printf("%" PRIu32 " %" PRIu32 "\n", addU32(UINT32_MAX, 5), addU32(7, 8));
  printf("%" PRIu64 "\n", addU64(UINT64_MAX, UINT64_MAX));
  return 0;
}
