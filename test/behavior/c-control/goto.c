// EXIT: 4
#include <stdio.h>
#include <stdlib.h>

static int acquire(int FailAt) {
  int Code = -1;
  char *A = NULL, *B = NULL, *C = NULL;
  if (FailAt == 1 || !(A = malloc(8)))
    goto done;
  if (FailAt == 2 || !(B = malloc(8)))
    goto freeA;
  if (FailAt == 3 || !(C = malloc(8)))
    goto freeB;
  Code = 0;
  puts("all");
  free(C);
freeB:
  puts("free b");
  free(B);
freeA:
  puts("free a");
  free(A);
done:
  return Code;
}

static int collatz(unsigned N) {
  int Steps = 0;
again:
  if (N == 1)
    goto end;
  N = N & 1 ? 3 * N + 1 : N / 2;
  ++Steps;
  goto again;
end:
  return Steps;
}

int main(void) {
  int Failures = 0;
  for (int I = 0; I < 4; ++I)
    Failures -= acquire(I);
  printf("%d %d %d\n", collatz(27), collatz(97), collatz(1));
  return Failures + 1;
}
