#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct __attribute__((packed)) Record {
  uint8_t Tag;
  uint32_t Id;
  uint16_t Port;
  uint64_t Stamp;
};
struct Aligned {
  char C;
  _Alignas(16) int V;
};

static uint64_t sum(const struct Record *R) {
  return R->Tag + R->Id + R->Port + R->Stamp;
}

static struct Record make(int Seed) {
  return (struct Record){(uint8_t)Seed, (uint32_t)Seed * 1000003u,
                         (uint16_t)(Seed * 7), (uint64_t)Seed << 33};
}

int main(void) {
  printf("%zu %zu\n", sizeof(struct Record), offsetof(struct Record, Stamp));
  printf("%zu %zu\n", sizeof(struct Aligned), offsetof(struct Aligned, V));
  struct Record All[5];
  for (int I = 0; I < 5; ++I) {
    All[I] = make(I * 91);
    printf("%llu\n", (unsigned long long)sum(&All[I]));
  }
  return 0;
}
