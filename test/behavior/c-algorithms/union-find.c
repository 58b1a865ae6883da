#include <stdio.h>

static int Parent[100], Rank[100];

static int find(int X) {
  return Parent[X] == X ? X : (Parent[X] = find(Parent[X]));
}

static int unite(int A, int B) {
  A = find(A), B = find(B);
  if (A == B)
    return 0;
  if (Rank[A] < Rank[B])
    Parent[A] = B;
  else {
    Parent[B] = A;
    Rank[A] += Rank[A] == Rank[B];
  }
  return 1;
}

int main(void) {
  for (int I = 0; I < 100; ++I)
    Parent[I] = I;
  int Groups = 100;
  for (int I = 0; I < 160; ++I) {
    Groups -= unite(I * 17 % 100, (I * I + 3) % 100);
    if (I % 40 == 39)
      printf("%d ", Groups);
  }
  int Deepest = 0;
  for (int I = 0; I < 100; ++I)
    if (Rank[find(I)] > Deepest)
      Deepest = Rank[find(I)];
  printf("%d\n", Deepest);
  return 0;
}
