#include "../prelude.h"

template <class... Ts> auto sum(Ts... V) { return (V + ... + 0); }
template <class F, class... Ts> int each(F Fn, Ts &&...V) {
  int Calls = 0;
  ((Fn(std::forward<Ts>(V)), ++Calls), ...);
  return Calls;
}
static void print() { std::printf("\n"); }
template <class T, class... Rest> void print(T First, Rest... R) {
  if constexpr (std::is_same_v<T, const char *>)
    std::printf("%s ", First);
  else if constexpr (std::is_floating_point_v<T>)
    std::printf("%g ", First);
  else
    std::printf("%lld ", (long long)First);
  print(R...);
}
template <size_t... I> int digits(std::index_sequence<I...>) {
  int R = 0;
  ((R = R * 10 + int(I)), ...);
  return R;
}

int main() {
  std::printf("%d %g\n", sum(1, 2, 3), sum(0.5, 1, 2.25f));
  print("mixed", 1, 2.5, 'a', true, "end");
  int Total = 0;
  int Calls = each([&](int V) { Total += V; }, 1, 2.9, short(7));
  std::printf("%d %d %d\n", Calls, Total,
              digits(std::make_index_sequence<6>()));
  return 0;
}
