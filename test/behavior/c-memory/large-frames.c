#include <stdio.h>
#include <string.h>

struct Page {
  unsigned char Bytes[2048];
};

static unsigned checksum(const unsigned char *P, size_t Size) {
  unsigned A = 1, B = 0;
  while (Size--) {
    A = (A + *P++) % 65521;
    B = (B + A) % 65521;
  }
  return B << 16 | A;
}

static unsigned nest(int Depth, struct Page P) {
  unsigned char Local[1500];
  memset(Local, Depth * 11, sizeof Local);
  P.Bytes[Depth] ^= Local[Depth];
  unsigned Deeper = Depth ? nest(Depth - 1, P) : 0;
  return Deeper * 3 + checksum(Local, sizeof Local) +
         checksum(P.Bytes, sizeof P.Bytes);
}

int main(void) {
  struct Page P;
  for (unsigned I = 0; I < sizeof P.Bytes; ++I)
    P.Bytes[I] = (unsigned char)(I * I);
  for (int D = 0; D < 6; ++D)
    printf("%08x\n", nest(D, P));
  printf("%08x\n", checksum(P.Bytes, sizeof P.Bytes));
  return 0;
}
