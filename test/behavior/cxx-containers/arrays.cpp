#include "../prelude.h"
#include <bitset>
#include <span>

static int total(std::span<const int> S) {
  return std::accumulate(S.begin(), S.end(), 0);
}
static void scale(std::span<int, 4> S, int By) {
  for (int &V : S)
    V *= By;
}

int main() {
  std::array<int, 4> A{1, 2, 3, 4};
  scale(A, 3);
  int Raw[] = {10, 20, 30};
  std::vector<int> V(5, 7);
  std::printf("%d %d %d %d\n", total(A), total(Raw), total(V),
              total(std::span(A).subspan(1, 2)));
  std::bitset<100> B;
  for (size_t I = 0; I < 100; I += 7)
    B.set(I);
  auto C = (B << 3) | (B >> 5);
  std::printf("%zu %zu %d %s\n", B.count(), C.count(), C.test(3),
              std::bitset<8>(0xa5).to_string().c_str());
  std::array<std::array<char, 3>, 2> Grid{};
  Grid[1].fill('x');
  auto [P, Q, R] = Grid[1];
  std::printf("%c%c%c %d\n", P, Q, R, Grid[0][0]);
  return 0;
}
