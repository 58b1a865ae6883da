#include "../prelude.h"

int main() {
  std::vector<int> V{1, 3, 3, 5, 8, 13, 21, 21, 34};
  auto [L, H] = std::equal_range(V.begin(), V.end(), 21);
  std::printf("%td %td\n", L - V.begin(), H - L);
  std::printf("%d %d\n", std::binary_search(V.begin(), V.end(), 13),
              std::binary_search(V.begin(), V.end(), 4));
  auto It = std::find_if(V.begin(), V.end(), [](int X) { return X % 4 == 0; });
  auto Last =
      std::find_if_not(V.rbegin(), V.rend(), [](int X) { return X > 10; });
  std::printf("%d %d\n", *It, *Last);
  auto Adjacent = std::adjacent_find(V.begin(), V.end());
  int Pattern[] = {13, 21};
  auto Sub = std::search(V.begin(), V.end(), Pattern, Pattern + 2);
  std::printf("%td %td\n", Adjacent - V.begin(), Sub - V.begin());
  auto [Min, Max] = std::minmax_element(
      V.begin(), V.end(), [](int A, int B) { return A % 10 < B % 10; });
  std::printf("%d %d %td\n", *Min, *Max, std::count(V.begin(), V.end(), 3));
  std::printf("%d %d %d\n",
              std::all_of(V.begin(), V.end(), [](int X) { return X > 0; }),
              std::any_of(V.begin(), V.end(), [](int X) { return X == 7; }),
              std::none_of(V.begin(), V.end(), [](int X) { return X > 100; }));
  return 0;
}
