#include "../prelude.h"

int main() {
  std::vector<int> V(12);
  std::iota(V.begin(), V.end(), 1);
  std::printf("%d %d\n", std::accumulate(V.begin(), V.end(), 0),
              std::accumulate(V.begin(), V.end(), 1,
                              [](int A, int B) { return A * B % 10007; }));
  std::vector<int> P(V.size()), D(V.size());
  std::partial_sum(V.begin(), V.end(), P.begin());
  std::adjacent_difference(P.begin(), P.end(), D.begin());
  std::printf("%d %d\n", P.back(), D == V);
  std::printf("%d\n", std::inner_product(V.begin(), V.end(), P.begin(), 0));
  std::exclusive_scan(V.begin(), V.end(), D.begin(), 100, std::minus<>());
  std::printf("%d %d\n", D.back(),
              std::transform_reduce(V.begin(), V.end(), 0, std::bit_xor<>(),
                                    [](int X) { return X * X; }));
  std::printf("%d %d %d\n", std::gcd(84, 36), std::lcm(21, 6),
              std::midpoint(10, 21));
  return 0;
}
