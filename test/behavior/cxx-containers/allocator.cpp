#include "../prelude.h"

static size_t Live, Peak, Calls;
template <class T> struct Counting {
  using value_type = T;
  Counting() = default;
  template <class U> Counting(const Counting<U> &) {}
  T *allocate(size_t N) {
    Live += N * sizeof(T);
    Peak = std::max(Peak, Live);
    ++Calls;
    return static_cast<T *>(std::malloc(N * sizeof(T)));
  }
  void deallocate(T *P, size_t N) {
    Live -= N * sizeof(T);
    std::free(P);
  }
  bool operator==(const Counting &) const { return true; }
};

int main() {
  {
    std::vector<int, Counting<int>> V;
    for (int I = 0; I < 1000; ++I)
      V.push_back(I);
    std::map<int, int, std::less<>, Counting<std::pair<const int, int>>> M;
    for (int I = 0; I < 10; ++I)
      M[I * 7 % 10] = I;
    std::basic_string<char, std::char_traits<char>, Counting<char>> S(100, 'q');
    std::printf("%d %zu %d\n", V[999], M.size(), S[99]);
  }
  std::printf("%zu %d %d\n", Live, Peak > 4000, Calls > 20);
  return 0;
}
