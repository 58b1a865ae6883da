#include <stdio.h>

struct Point {
  int X, Y;
};
struct Big {
  int Values[12];
  struct Point P;
};

static struct Point add(struct Point A, struct Point B) {
  return (struct Point){A.X + B.X, A.Y + B.Y};
}

static struct Big rotate(struct Big B) {
  int First = B.Values[0];
  for (int I = 0; I < 11; ++I)
    B.Values[I] = B.Values[I + 1];
  B.Values[11] = First;
  B.P = add(B.P, (struct Point){First, -First});
  return B;
}

int main(void) {
  struct Big B = {{0}, {0, 0}};
  for (int I = 0; I < 12; ++I)
    B.Values[I] = I * I;
  for (int I = 0; I < 5; ++I)
    B = rotate(rotate(B));
  printf("%d %d %d %d\n", B.Values[0], B.Values[11], B.P.X, B.P.Y);
  return 0;
}
