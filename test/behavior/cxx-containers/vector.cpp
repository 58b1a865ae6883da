#include "../prelude.h"

int main() {
  std::vector<int> V{3, 1, 4, 1, 5, 9, 2, 6};
  V.insert(V.begin() + 2, 77);
  V.erase(V.begin() + 4, V.begin() + 6);
  V.emplace_back(8);
  std::vector<std::vector<std::string>> Nested(3);
  for (size_t I = 0; I < 10; ++I)
    Nested[I % 3].push_back(std::string(I, 'a' + char(I)));
  for (int X : V)
    std::printf("%d ", X);
  size_t Chars = 0;
  for (const auto &N : Nested)
    for (const auto &S : N)
      Chars += S.size();
  std::vector<bool> Bits(70);
  for (size_t I = 0; I < 70; I += 3)
    Bits[I].flip();
  V.resize(20, -1);
  V.shrink_to_fit();
  std::printf("%zu %zd %d %zu\n", Chars,
              std::count(Bits.begin(), Bits.end(), true), V.back(), V.size());
  return V == std::vector<int>(V.rbegin(), V.rend());
}
