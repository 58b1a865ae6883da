#include "../prelude.h"
#include <deque>
#include <forward_list>
#include <list>

int main() {
  std::deque<int> D;
  for (int I = 0; I < 300; ++I)
    if (I % 3)
      D.push_back(I);
    else
      D.push_front(-I);
  D.erase(D.begin() + 50, D.end() - 50);
  std::printf("%zu %d %d %d\n", D.size(), D.front(), D.back(), D[60]);
  std::list<std::string> L{"c", "a", "b"};
  auto Middle = std::next(L.begin());
  std::list<std::string> M{"x", "y"};
  L.splice(Middle, M, M.begin());
  L.sort();
  L.reverse();
  L.remove_if([](const std::string &T) { return T == "b"; });
  for (const auto &T : L)
    std::printf("%s", T.c_str());
  std::forward_list<int> F{5, 4, 3};
  F.push_front(6);
  F.insert_after(F.begin(), 10);
  F.sort();
  for (int V : F)
    std::printf(" %d", V);
  std::printf(" %zu\n", M.size());
  return 0;
}
