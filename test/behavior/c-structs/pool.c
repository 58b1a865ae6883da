// EXIT: 12
#include <stdio.h>

struct Item {
  int Next, Value;
};
struct Pool {
  struct Item Items[64];
  int Free, Live;
};

static void init(struct Pool *P) {
  for (int I = 0; I < 64; ++I)
    P->Items[I].Next = I + 1;
  P->Free = 0;
  P->Live = 0;
}

static int take(struct Pool *P, int Value) {
  if (P->Free == 64)
    return -1;
  int Index = P->Free;
  P->Free = P->Items[Index].Next;
  P->Items[Index].Value = Value;
  P->Live++;
  return Index;
}

static int give(struct Pool *P, int Index) {
  P->Items[Index].Next = P->Free;
  P->Free = Index;
  P->Live--;
  return P->Items[Index].Value;
}

int main(void) {
  struct Pool P;
  init(&P);
  int Slots[80], Failures = 0, Sum = 0;
  for (int I = 0; I < 70; ++I)
    Failures += (Slots[I] = take(&P, I * 3)) < 0;
  for (int I = 0; I < 60; I += 2)
    Sum += give(&P, Slots[I]);
  for (int I = 0; I < 8; ++I)
    printf("%d ", take(&P, I));
  printf("\n%d %d %d\n", Failures, Sum, P.Live);
  return P.Live - 30;
}
