#include <stdint.h>
#include <stdio.h>

static uint64_t mulMod(uint64_t A, uint64_t B, uint64_t M) {
  uint64_t Result = 0;
  for (; B; B >>= 1) {
    if (B & 1)
      Result = Result >= M - A ? Result - (M - A) : Result + A;
    A = A >= M - A ? A - (M - A) : A + A;
  }
  return Result;
}

static uint64_t powMod(uint64_t Base, uint64_t Exponent, uint64_t M) {
  uint64_t Result = 1;
  for (; Exponent; Exponent >>= 1) {
    if (Exponent & 1)
      Result = mulMod(Result, Base, M);
    Base = mulMod(Base, Base, M);
  }
  return Result;
}

static int millerRabin(uint64_t N) {
  if (N < 4)
    return N > 1;
  uint64_t D = N - 1;
  int R = 0;
  for (; !(D & 1); D >>= 1)
    ++R;
  for (uint64_t A = 2; A < 40 && A < N - 1; A += 3) {
    uint64_t X = powMod(A, D, N);
    int I = 0;
    if (X == 1 || X == N - 1)
      continue;
    for (I = 1; I < R; ++I)
      if ((X = mulMod(X, X, N)) == N - 1)
        break;
    if (I == R)
      return 0;
  }
  return 1;
}

int main(void) {
  printf("%llu\n", (unsigned long long)powMod(3, 1000003, 1000000007));
  uint64_t Numbers[] = {561, 1000000007, 18446744073709551557ull,
                        18446744073709551556ull};
  for (int I = 0; I < 4; ++I)
    printf("%d", millerRabin(Numbers[I]));
  putchar('\n');
  return 0;
}
