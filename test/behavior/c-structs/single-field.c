#include <stdio.h>

// Structs of one scalar are passed and returned as that scalar.
typedef struct {
  double V;
} Meters;
typedef struct {
  Meters M;
} Nested;
typedef struct {
  unsigned char C;
} Tiny;
typedef struct {
  long long L;
} Wide;

__attribute__((noinline)) static Meters twice(Meters M) {
  return (Meters){M.V * 2};
}
__attribute__((noinline)) static Nested wrap(Meters M) {
  return (Nested){twice(M)};
}
__attribute__((noinline)) static Tiny next(Tiny T) {
  return (Tiny){(unsigned char)(T.C + 1)};
}
__attribute__((noinline)) static Wide square(Wide W) {
  return (Wide){W.L * W.L};
}

int main(void) {
  printf("%g\n", wrap((Meters){2.5}).M.V);
  Tiny T = {253};
  for (int I = 0; I < 5; ++I)
    T = next(T);
  printf("%d\n", T.C);
  printf("%lld\n", square(square((Wide){1234})).L);
  return 0;
}
