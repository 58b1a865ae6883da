#include "../prelude.h"

struct ByLength {
  using is_transparent = void;
  bool operator()(const std::string &A, const std::string &B) const {
    return A.size() != B.size() ? A.size() < B.size() : A < B;
  }
  bool operator()(const std::string &A, size_t N) const { return A.size() < N; }
  bool operator()(size_t N, const std::string &A) const { return N < A.size(); }
};

int main() {
  std::set<std::string, ByLength> S{"pear", "fig",  "banana", "kiwi",
                                    "date", "plum", "fig"};
  for (const auto &T : S)
    std::printf("%s ", T.c_str());
  auto [From, To] = S.equal_range(size_t(4));
  std::printf("%td\n", std::distance(From, To));
  std::set<int> A{1, 2, 3, 4, 5}, B{4, 5, 6}, R;
  std::set_intersection(A.begin(), A.end(), B.begin(), B.end(),
                        std::inserter(R, R.end()));
  std::set_symmetric_difference(A.begin(), A.end(), B.begin(), B.end(),
                                std::inserter(R, R.begin()));
  for (int V : R)
    std::printf("%d ", V);
  std::multiset<int> M{3, 3, 1, 3};
  M.erase(M.find(3));
  std::printf("%zu %d\n", M.count(3), *M.rbegin());
  return 0;
}
