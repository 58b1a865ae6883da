#include <stdio.h>

struct Counter {
  int Count;
  struct Counter *Self;
};

static int mutateCopy(struct Counter C) {
  C.Count += 100;
  C.Self->Count++;
  return C.Count;
}

static struct Counter pass(struct Counter C, struct Counter *Out) {
  Out->Count = C.Count * 2;
  return C;
}

static int swapAndSum(struct Counter A, struct Counter B) {
  struct Counter T = A;
  A = B;
  B = T;
  return A.Count * 10 + B.Count;
}

int main(void) {
  struct Counter C = {1, 0}, D = {5, 0};
  C.Self = &C;
  D.Self = &C;
  int R = mutateCopy(C);
  printf("%d %d\n", R, C.Count);
  R = mutateCopy(D);
  printf("%d %d %d\n", R, C.Count, D.Count);
  C = pass(C, &C);
  printf("%d\n", C.Count);
  printf("%d\n", swapAndSum(C, D));
  return 0;
}
