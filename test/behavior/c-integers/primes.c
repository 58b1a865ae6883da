// EXIT: 25
#include <stdio.h>

static int isPrime(int N) {
  if (N < 2)
    return 0;
  for (int D = 2; D * D <= N; ++D)
    if (N % D == 0)
      return 0;
  return 1;
}

static int nextPrime(int N) {
  do
    ++N;
  while (!isPrime(N));
  return N;
}

int main(void) {
  int Count = 0;
  for (int P = nextPrime(0); P < 100; P = nextPrime(P)) {
    printf("%d ", P);
    ++Count;
  }
  putchar('\n');
  return Count;
}
