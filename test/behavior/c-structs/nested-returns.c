#include <stdio.h>

typedef struct {
  int Quotient, Rest;
  const char *Note;
} Result;

static Result divide(int A, int B) {
  if (!B)
    return (Result){0, 0, "zero divisor"};
  return (Result){A / B, A % B, A % B ? "inexact" : "exact"};
}

static Result chain(Result R, int B, int Depth) {
  return Depth ? chain(divide(R.Quotient, B), B, Depth - 1) : R;
}

static Result choose(int Which) {
  return Which & 1 ? divide(100, Which) : chain(divide(99999, 3), Which, 3);
}

int main(void) {
  for (int I = 0; I < 6; ++I) {
    Result R = choose(I);
    printf("%d %d %s\n", R.Quotient, R.Rest, R.Note);
  }
  printf("%s\n", divide(9, 3).Note);
  return 0;
}
