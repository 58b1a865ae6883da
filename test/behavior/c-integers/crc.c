#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t Table[256];

static void fillTable(void) {
  for (uint32_t I = 0; I < 256; ++I) {
    uint32_t C = I;
    for (int K = 0; K < 8; ++K)
      C = C & 1 ? 0xedb88320u ^ (C >> 1) : C >> 1;
    Table[I] = C;
  }
}

static uint32_t update(uint32_t Crc, const char *Text) {
  for (; *Text; ++Text)
    Crc = Table[(Crc ^ (uint8_t)*Text) & 255] ^ (Crc >> 8);
  return Crc;
}

int main(void) {
  fillTable();
  printf("%08x\n", ~update(~0u, "123456789"));
  uint32_t Crc = ~0u;
  const char *Parts[] = {"some ", "text ", "in ", "parts"};
  for (int I = 0; I < 4; ++I)
    Crc = update(Crc, Parts[I]);
  printf("%08x %d\n", ~Crc, ~Crc == ~update(~0u, "some text in parts"));
  return 0;
}
