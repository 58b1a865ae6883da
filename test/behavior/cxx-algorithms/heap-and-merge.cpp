#include "../prelude.h"

int main() {
  std::vector<int> H;
  for (int I = 0; I < 15; ++I) {
    H.push_back(I * 11 % 16);
    std::push_heap(H.begin(), H.end(), std::greater<>());
  }
  std::vector<int> Out;
  while (H.size() > 5) {
    std::pop_heap(H.begin(), H.end(), std::greater<>());
    Out.push_back(H.back());
    H.pop_back();
  }
  std::sort_heap(H.begin(), H.end(), std::greater<>());
  std::vector<int> Merged;
  std::merge(Out.begin(), Out.end(), H.rbegin(), H.rend(),
             std::back_inserter(Merged));
  for (int V : Merged)
    std::printf("%d ", V);
  std::inplace_merge(Merged.begin(), Merged.begin() + 4, Merged.end());
  std::printf(
      "%d %d\n",
      std::includes(Merged.begin(), Merged.end(), Out.begin(), Out.end()),
      std::lexicographical_compare(H.begin(), H.end(), Out.begin(), Out.end()));
  return 0;
}
