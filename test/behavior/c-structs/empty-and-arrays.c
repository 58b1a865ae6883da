#include <stdio.h>

struct Empty {};
struct Text {
  char Bytes[20];
};

static int countDown(struct Empty E, int N) {
  return N ? 1 + countDown(E, N - 1) : 0;
}

static struct Text repeat(char C, int N) {
  struct Text T = {""};
  for (int I = 0; I < N; ++I)
    T.Bytes[I] = C;
  return T;
}

static struct Text overlay(struct Text A, struct Text B) {
  for (int I = 0; B.Bytes[I]; ++I)
    A.Bytes[I] = B.Bytes[I];
  return A;
}

int main(void) {
  struct Empty E;
  printf("%d\n", countDown(E, 30));
  printf("%s\n", overlay(repeat('a', 12), repeat('b', 5)).Bytes);
  printf(
      "%s\n",
      overlay(overlay(repeat('x', 3), repeat('y', 2)), repeat('z', 1)).Bytes);
  return 0;
}
