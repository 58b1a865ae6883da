#include <stdio.h>

static int Pegs[3][12], Height[3], Moves;

static int move(int From, int To) {
  int Disk = Pegs[From][--Height[From]];
  if (Height[To] && Pegs[To][Height[To] - 1] < Disk)
    return 1;
  Pegs[To][Height[To]++] = Disk;
  ++Moves;
  return 0;
}

static int solve(int N, int From, int To, int Via) {
  if (!N)
    return 0;
  int Errors = solve(N - 1, From, Via, To);
  Errors += move(From, To);
  return Errors + solve(N - 1, Via, To, From);
}

int main(void) {
  for (int I = 10; I > 0; --I)
    Pegs[0][Height[0]++] = I;
  int Errors = solve(10, 0, 2, 1);
  printf("%d moves, %d errors, top %d bottom %d\n", Moves, Errors, Pegs[2][9],
         Pegs[2][0]);
  return 0;
}
