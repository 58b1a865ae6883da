#include "../prelude.h"
#include <random>

int main() {
  std::mt19937 E(5489u);
  std::uint32_t Last = 0;
  for (int I = 0; I < 10000; ++I)
    Last = E();
  std::printf("%u\n", unsigned(Last));
  std::minstd_rand M(1);
  std::array<int, 5> Buckets{};
  for (int I = 0; I < 1000; ++I)
    Buckets[M() % 5]++;
  for (int B : Buckets)
    std::printf("%d ", B);
  std::uniform_int_distribution<int> D(1, 6);
  int Sum = 0;
  for (int I = 0; I < 600; ++I)
    Sum += D(E);
  std::printf("%d\n", Sum > 1900 && Sum < 2300);
  return 0;
}
