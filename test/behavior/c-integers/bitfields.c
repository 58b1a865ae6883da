#include <stdio.h>

struct Date {
  unsigned Day : 5, Month : 4, Year : 12;
  signed Zone : 5;
};

struct Packed {
  unsigned long long A : 3, B : 37, C : 24;
  _Bool Flag : 1;
};

static struct Date next(struct Date D) {
  if (++D.Day == 0)
    D.Day = 1;
  D.Zone -= 9;
  return D;
}

int main(void) {
  struct Date D = {30, 12, 2047, -8};
  for (int I = 0; I < 4; ++I) {
    printf("%u-%u-%u %d\n", D.Year, D.Month, D.Day, D.Zone);
    D = next(D);
    D.Year += 1500;
  }
  struct Packed P = {0};
  P.A -= 1;
  P.B = 1ull << 36;
  P.B += P.B;
  P.C = 0xffffffffu;
  P.Flag = 6;
  printf("%d %llu %d %d %zu\n", P.A, (unsigned long long)P.B, P.C, P.Flag,
         sizeof P);
  return 0;
}
