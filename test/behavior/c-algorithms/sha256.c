#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t K[64], H[8];

static uint32_t rotate(uint32_t V, int N) { return V >> N | V << (32 - N); }

static void constants(void) {
  // Fractional parts of cube and square roots of primes, by integer roots.
  int Found = 0;
  for (unsigned P = 2; Found < 64; ++P) {
    int Prime = 1;
    for (unsigned D = 2; D * D <= P; ++D)
      Prime &= P % D != 0;
    if (!Prime)
      continue;
    double Cube = 1, Square = 1;
    for (int I = 0; I < 60; ++I) {
      Cube -= (Cube * Cube * Cube - P) / (3 * Cube * Cube);
      Square -= (Square * Square - P) / (2 * Square);
    }
    K[Found] = (uint32_t)((Cube - (int)Cube) * 4294967296.0);
    if (Found < 8)
      H[Found] = (uint32_t)((Square - (int)Square) * 4294967296.0);
    ++Found;
  }
}

static void block(const uint8_t *Data) {
  uint32_t W[64], S[8];
  for (int I = 0; I < 16; ++I)
    W[I] = (uint32_t)Data[I * 4] << 24 | Data[I * 4 + 1] << 16 |
           Data[I * 4 + 2] << 8 | Data[I * 4 + 3];
  for (int I = 16; I < 64; ++I)
    W[I] = W[I - 16] + W[I - 7] +
           (rotate(W[I - 15], 7) ^ rotate(W[I - 15], 18) ^ W[I - 15] >> 3) +
           (rotate(W[I - 2], 17) ^ rotate(W[I - 2], 19) ^ W[I - 2] >> 10);
  memcpy(S, H, sizeof S);
  for (int I = 0; I < 64; ++I) {
    uint32_t A = S[0], E = S[4];
    uint32_t T1 = S[7] + (rotate(E, 6) ^ rotate(E, 11) ^ rotate(E, 25)) +
                  ((E & S[5]) ^ (~E & S[6])) + K[I] + W[I];
    uint32_t T2 = (rotate(A, 2) ^ rotate(A, 13) ^ rotate(A, 22)) +
                  ((A & S[1]) ^ (A & S[2]) ^ (S[1] & S[2]));
    memmove(S + 1, S, 28);
    S[4] += T1;
    S[0] = T1 + T2;
  }
  for (int I = 0; I < 8; ++I)
    H[I] += S[I];
}

int main(void) {
  constants();
  uint8_t Data[64] = "abc\x80";
  Data[63] = 24;
  block(Data);
  for (int I = 0; I < 8; ++I)
    printf("%08x", H[I]);
  putchar('\n');
  return H[0] != 0xba7816bf;
}
