// EXIT: 24
#include "../prelude.h"

int main() {
  std::string S = "ABCD";
  int Count = 0;
  unsigned Hash = 0;
  do {
    ++Count;
    for (char C : S)
      Hash = Hash * 131 + unsigned(C);
  } while (std::next_permutation(S.begin(), S.end()));
  std::printf("%s %d %08x\n", S.c_str(), Count, Hash);
  std::vector<int> V{3, 2, 1};
  while (std::prev_permutation(V.begin(), V.end()))
    std::printf("%d%d%d ", V[0], V[1], V[2]);
  std::printf("\n%d\n", std::is_permutation(V.begin(), V.end(),
                                            std::vector<int>{1, 2, 3}.begin()));
  return Count;
}
