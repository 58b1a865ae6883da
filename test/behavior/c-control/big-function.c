#include <stdio.h>

// One function with many calls and values that stay live across them.
static unsigned hash(unsigned V, unsigned K) {
  return (V ^ K) * 2654435761u + (V >> 7);
}
__attribute__((noinline)) static unsigned mix(unsigned A, unsigned B) {
  return hash(A, B) ^ hash(B, A);
}

static unsigned rounds(unsigned A, unsigned B, unsigned C, unsigned D) {
  unsigned E = 1, F = 2, G = 3, H = 4;
#define ROUND(K)                                                               \
  A = mix(A, B + K);                                                           \
  if (A & 1) {                                                                 \
    C = mix(C, D - K);                                                         \
    E += C >> 3;                                                               \
  } else {                                                                     \
    F = mix(F, G ^ K);                                                         \
    H ^= F << 2;                                                               \
  }                                                                            \
  B += mix(E, H);                                                              \
  D ^= G++
  ROUND(1);
  ROUND(2);
  ROUND(3);
  ROUND(5);
  ROUND(7);
  ROUND(11);
  ROUND(13);
  ROUND(17);
  ROUND(19);
  ROUND(23);
  ROUND(29);
  ROUND(31);
  ROUND(37);
  ROUND(41);
  ROUND(43);
  ROUND(47);
  ROUND(53);
  ROUND(59);
  ROUND(61);
  ROUND(67);
  ROUND(71);
  ROUND(73);
  ROUND(79);
  ROUND(83);
  return A ^ B ^ C ^ D ^ E ^ F ^ G ^ H;
}

int main(void) {
  for (unsigned I = 0; I < 8; ++I)
    printf("%08x\n", rounds(I, I * 3, ~I, I << 20));
  return 0;
}
