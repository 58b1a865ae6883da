#include "../prelude.h"
#include <ranges>

int main() {
  namespace views = std::views;
  auto Odd = [](int V) { return V % 2 != 0; };
  for (int V : views::iota(1, 30) | views::filter(Odd) |
                   views::transform([](int V) { return V * V; }) |
                   views::drop(2) | views::take(5))
    std::printf("%d ", V);
  std::vector<std::pair<std::string, int>> P{{"b", 2}, {"a", 9}, {"c", 5}};
  std::ranges::sort(P, {}, &std::pair<std::string, int>::first);
  for (const auto &K : P | views::keys)
    std::printf("%s", K.c_str());
  std::printf(" %d\n", std::ranges::max(P | views::values));
  std::vector<std::vector<int>> N{{1, 2}, {}, {3}};
  for (int V : N | views::join | views::reverse)
    std::printf("%d ", V);
  auto It = std::ranges::find_if(P, [](auto &X) { return X.second > 4; });
  std::printf("%s %td\n", It->first.c_str(),
              std::ranges::count_if(views::iota(0, 50), Odd));
  return 0;
}
