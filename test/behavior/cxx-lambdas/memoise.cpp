#include "../prelude.h"

template <class R, class... A> auto memoise(R (*F)(A...)) {
  auto Cache = std::make_shared<std::map<std::tuple<A...>, R>>();
  return [=](A... V) {
    auto [It, New] = Cache->try_emplace(std::tuple(V...), R());
    if (New)
      It->second = F(V...);
    return std::pair(It->second, New);
  };
}
static int Calls;
static long power(int B, int E) {
  ++Calls;
  return E ? B * power(B, E - 1) : 1;
}

int main() {
  auto Fast = memoise(power);
  auto Copy = Fast;
  for (int Round = 0; Round < 2; ++Round)
    for (int I = 2; I < 5; ++I) {
      auto [V, New] = (I & 1 ? Copy : Fast)(I, 6);
      std::printf("%ld%s ", V, New ? "" : "!");
    }
  std::printf("%d\n", Calls);
  return 0;
}
