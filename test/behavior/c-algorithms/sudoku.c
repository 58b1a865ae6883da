#include <stdio.h>

static char Grid[82] = "53..7....6..195....98....6.8...6...34..8.3..17...2...6."
                       "6....28....419..5....8..79";
static long Tries;

static int fits(int At, char C) {
  int R = At / 9, Col = At % 9, Box = R / 3 * 27 + Col / 3 * 3;
  for (int I = 0; I < 9; ++I)
    if (Grid[R * 9 + I] == C || Grid[I * 9 + Col] == C ||
        Grid[Box + I / 3 * 9 + I % 3] == C)
      return 0;
  return 1;
}

static int solve(int At) {
  while (At < 81 && Grid[At] != '.')
    ++At;
  if (At == 81)
    return 1;
  for (char C = '1'; C <= '9'; ++C) {
    if (!fits(At, C))
      continue;
    ++Tries;
    Grid[At] = C;
    if (solve(At + 1))
      return 1;
    Grid[At] = '.';
  }
  return 0;
}

int main(void) {
  int Solved = solve(0);
  for (int R = 0; R < 9; ++R)
    printf("%.9s\n", Grid + R * 9);
  printf("%d %ld\n", Solved, Tries);
  return !Solved;
}
