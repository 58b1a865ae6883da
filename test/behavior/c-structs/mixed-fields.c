#include <stdio.h>

struct Mixed {
  char A;
  double B;
  short C;
  float D;
  long long E;
  _Bool F;
  char *G;
};

__attribute__((noinline)) static struct Mixed bump(struct Mixed M, int By) {
  M.A += (char)By;
  M.B *= By;
  M.C = (short)(M.C - By);
  M.D /= 2;
  M.E ^= (long long)By << 40;
  M.F = !M.F;
  M.G++;
  return M;
}

__attribute__((noinline)) static void print(const struct Mixed M) {
  printf("%c %g %d %g %lld %d %s\n", M.A, M.B, M.C, M.D, M.E, M.F, M.G);
}

int main(void) {
  struct Mixed M = {'a', 1.5, -100, 64, 77, 0, "struct"};
  for (int I = 1; I < 6; ++I) {
    M = bump(M, I);
    print(M);
  }
  return 0;
}
