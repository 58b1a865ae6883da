#include <stdio.h>
#include <string.h>

enum { Size = 16 };
typedef unsigned char Board[Size][Size];

static int neighbours(Board B, int Y, int X) {
  int Count = -B[Y][X];
  for (int DY = -1; DY <= 1; ++DY)
    for (int DX = -1; DX <= 1; ++DX)
      Count += B[(Y + DY + Size) % Size][(X + DX + Size) % Size];
  return Count;
}

static void step(Board B) {
  Board Next;
  for (int Y = 0; Y < Size; ++Y)
    for (int X = 0; X < Size; ++X) {
      int N = neighbours(B, Y, X);
      Next[Y][X] = N == 3 || (N == 2 && B[Y][X]);
    }
  memcpy(B, Next, sizeof Next);
}

int main(void) {
  Board B = {{0}};
  const int Glider[5][2] = {{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}};
  for (int I = 0; I < 5; ++I)
    B[Glider[I][0]][Glider[I][1]] = B[Glider[I][0] + 7][Glider[I][1] + 9] = 1;
  for (int Generation = 0; Generation <= 60; ++Generation) {
    if (Generation % 20 == 0)
      for (int Y = 0; Y < Size; ++Y) {
        for (int X = 0; X < Size; ++X)
          putchar(B[Y][X] ? '#' : '.');
        putchar('\n');
      }
    step(B);
  }
  return 0;
}
