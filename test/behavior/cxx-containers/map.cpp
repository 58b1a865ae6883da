#include "../prelude.h"

int main() {
  std::map<std::string, int> M{{"one", 1}, {"two", 2}};
  for (const char *W : {"three", "one", "four", "one", "two"})
    M[W] += 10;
  M.erase("four");
  auto [It, New] = M.insert({"one", 99});
  std::printf("%d %d %zu\n", New, It->second, M.size());
  for (auto &[K, V] : M)
    std::printf("%s=%d ", K.c_str(), V);
  std::map<int, std::vector<int>, std::greater<>> G;
  for (int I = 0; I < 20; ++I)
    G[I * I % 7].push_back(I);
  for (auto &[K, V] : G)
    std::printf("%d:%zu ", K, V.size());
  auto Low = G.lower_bound(3);
  auto Node = G.extract(Low);
  Node.key() = 100;
  G.insert(std::move(Node));
  std::printf("%d %d %d\n", G.begin()->first, M.count("two") != 0,
              M.find("zero") == M.end());
  return 0;
}
