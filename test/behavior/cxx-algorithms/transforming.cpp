#include "../prelude.h"

int main() {
  std::vector<int> A(10), B;
  std::generate(A.begin(), A.end(), [N = 1]() mutable { return N *= 2; });
  std::transform(A.begin(), A.end(), std::back_inserter(B),
                 [](int V) { return V % 7; });
  std::transform(A.begin(), A.end(), B.begin(), B.begin(), std::plus<>());
  std::rotate(B.begin(), B.begin() + 3, B.end());
  for (int V : B)
    std::printf("%d ", V);
  B.erase(std::remove_if(B.begin(), B.end(), [](int V) { return V & 1; }),
          B.end());
  std::replace(B.begin(), B.end(), B.front(), -5);
  std::reverse(B.begin(), B.end());
  auto Mid = std::partition(B.begin(), B.end(), [](int V) { return V < 100; });
  std::printf("| %zu %td %d\n", B.size(), Mid - B.begin(), B.back() > 100);
  std::string T = "mississippi";
  std::sort(T.begin(), T.end());
  T.erase(std::unique(T.begin(), T.end()), T.end());
  std::swap_ranges(T.begin(), T.begin() + 2, T.begin() + 2);
  std::printf("%s\n", T.c_str());
  return 0;
}
