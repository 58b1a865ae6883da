#include "../prelude.h"

struct Item {
  std::string Name;
  int Rank;
};

int main() {
  std::vector<Item> V;
  unsigned Seed = 1;
  for (int I = 0; I < 60; ++I) {
    Seed = Seed * 214013 + 2531011;
    V.push_back(
        {"item" + std::to_string(Seed >> 16 & 31), int(Seed >> 20 & 7)});
  }
  std::stable_sort(V.begin(), V.end(),
                   [](auto &A, auto &B) { return A.Name < B.Name; });
  std::stable_sort(V.begin(), V.end(),
                   [](auto &A, auto &B) { return A.Rank > B.Rank; });
  for (size_t I = 0; I < V.size(); I += 6)
    std::printf("%d%s ", V[I].Rank, V[I].Name.c_str());
  int Compared = 0;
  std::sort(V.begin(), V.end(), [&](const Item &A, const Item &B) {
    ++Compared;
    return std::tie(A.Name, A.Rank) < std::tie(B.Name, B.Rank);
  });
  std::printf("%d\n", Compared > 60);
  std::vector<int> N(50);
  std::iota(N.begin(), N.end(), 0);
  std::nth_element(N.begin(), N.begin() + 10, N.end(), std::greater<>());
  std::partial_sort(N.begin(), N.begin() + 3, N.end());
  std::printf("%d %d %d\n", N[0], N[1], N[2]);
  return !std::is_sorted(V.begin(), V.end(),
                         [](auto &A, auto &B) { return A.Name < B.Name; });
}
