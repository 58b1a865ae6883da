#include "../prelude.h"

struct Aggregate {
  int A = 1;
  std::string B = "default";
  std::vector<int> C{1, 2};
};
struct Listed {
  std::vector<int> V;
  Listed(std::initializer_list<int> L) : V(L) {}
  Listed(int N, int X) : V(size_t(N), X) {}
};
struct Delegating {
  int X, Y;
  Delegating(int X, int Y) : X(X), Y(Y) {}
  explicit Delegating(int V) : Delegating(V, V * V) {}
  Delegating() : Delegating(3) {}
};
struct Inheriting : Delegating {
  using Delegating::Delegating;
  int Extra = X + Y;
};

int main() {
  Aggregate One{.B = "given"}, Two{5, "x", {}};
  std::printf("%d %s %zu %d %zu\n", One.A, One.B.c_str(), One.C.size(), Two.A,
              Two.C.size());
  std::printf("%zu %zu\n", Listed{4, 7}.V.size(), Listed(4, 7).V.size());
  Inheriting A, B(5), C(1, 2);
  std::printf("%d %d %d\n", A.Extra, B.Extra, C.Extra);
  auto Zero = int();
  int Array[4]{9};
  std::printf("%d %d %d\n", Zero, Array[0], Array[3]);
  return 0;
}
