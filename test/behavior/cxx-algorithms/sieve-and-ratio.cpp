#include "../prelude.h"
#include <ratio>

using Third = std::ratio<1, 3>;
using Sum = std::ratio_add<Third, std::ratio<1, 6>>;

template <size_t N> constexpr auto sieve() {
  std::array<bool, N> Composite{};
  for (size_t I = 2; I * I < N; ++I)
    for (size_t J = I * I; !Composite[I] && J < N; J += I)
      Composite[J] = true;
  return Composite;
}

int main() {
  static constexpr auto S = sieve<200>();
  static_assert(!S[197] && S[198]);
  int Count = 0;
  for (size_t I = 2; I < S.size(); ++I)
    Count += !S[I];
  std::printf("%d %d/%d\n", Count, int(Sum::num), int(Sum::den));
  return 0;
}
