#include "../prelude.h"

struct Triple {
  int A;
  double B;
  char C;
};
static Triple get(int N) { return {N, N * 1.5, char('a' + N)}; }
static std::pair<bool, int> attempt(int N) { return {N % 3 != 0, N * 7}; }

int main() {
  int Failed = 0;
  for (int I = 0; I < 6; ++I) {
    if (auto [Ok, V] = attempt(I); !Ok)
      Failed += I + 1;
    else if (auto [A, B, C] = get(V % 5); A > 2)
      std::printf("%d %g %c\n", A, B, C);
    switch (int K = I % 3; K) {
    case 0:
      std::printf("zero %d\n", K);
      break;
    default:
      break;
    }
  }
  int Values[3] = {1, 2, 3};
  auto &[X, Y, Z] = Values;
  Y = X + Z;
  std::printf("%d %d\n", Values[1], Failed);
  return 0;
}
