#include <stdio.h>
#include <string.h>

static const int Weights[] = {12, 7, 11, 8, 9, 6, 5, 14},
                 Values[] = {24, 13, 23, 15, 16, 11, 9, 28};

static int table(int Capacity) {
  int Best[Capacity + 1];
  memset(Best, 0, sizeof Best);
  for (int I = 0; I < 8; ++I)
    for (int C = Capacity; C >= Weights[I]; --C)
      if (Best[C - Weights[I]] + Values[I] > Best[C])
        Best[C] = Best[C - Weights[I]] + Values[I];
  return Best[Capacity];
}

static int recursive(int I, int Capacity) {
  if (I == 8)
    return 0;
  int Without = recursive(I + 1, Capacity);
  if (Weights[I] > Capacity)
    return Without;
  int With = Values[I] + recursive(I + 1, Capacity - Weights[I]);
  return With > Without ? With : Without;
}

int main(void) {
  int Differences = 0;
  for (int C = 0; C <= 72; C += 6) {
    printf("%d ", table(C));
    Differences += table(C) != recursive(0, C);
  }
  putchar('\n');
  return Differences;
}
