#include "../prelude.h"

struct Noisy {
  int V;
  explicit Noisy(int V) : V(V) { std::printf("first use %d\n", V); }
  ~Noisy() { std::printf("last of %d\n", V); }
};
static Noisy &get(int V) {
  static Noisy N(V);
  return N;
}
template <class T> int &counter() {
  static int C = int(sizeof(T));
  return C;
}
static const std::map<std::string, int> &table() {
  static const std::map<std::string, int> T = [] {
    std::map<std::string, int> R;
    for (int I = 0; I < 5; ++I)
      R[std::string(size_t(I), '.')] = get(77).V + I;
    return R;
  }();
  return T;
}

int main() {
  std::printf("start\n");
  std::printf("%d %d\n", get(5).V, get(6).V);
  ++counter<int>();
  ++counter<char>();
  std::printf("%d %d %zu %d\n", counter<int>(), counter<char>(), table().size(),
              table().at("..."));
  return 0;
}
