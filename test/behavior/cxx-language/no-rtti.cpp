// FLAGS: -fno-rtti
#include "../prelude.h"

enum class Kind { Leaf, Branch };
struct Node {
  const Kind K;
  explicit Node(Kind K) : K(K) {}
  virtual ~Node() = default;
  virtual int weight() const = 0;
};
struct Leaf : Node {
  int W;
  explicit Leaf(int W) : Node(Kind::Leaf), W(W) {}
  int weight() const override { return W; }
};
struct Branch : Node {
  std::vector<std::unique_ptr<Node>> Sub;
  Branch() : Node(Kind::Branch) {}
  int weight() const override {
    return std::accumulate(Sub.begin(), Sub.end(), 1, [](int S, const auto &N) {
      return S + N->weight();
    });
  }
};
template <class T> T *cast(Node *N, Kind K) {
  return N->K == K ? static_cast<T *>(N) : nullptr;
}

static std::unique_ptr<Node> grow(int N) {
  if (N < 2)
    return std::make_unique<Leaf>(N + 5);
  auto B = std::make_unique<Branch>();
  for (int I = 1; I <= N; I += 2)
    B->Sub.push_back(grow(N - I - 1));
  return B;
}
static int leaves(Node *N) {
  if (cast<Leaf>(N, Kind::Leaf))
    return 1;
  int S = 0;
  for (auto &C : cast<Branch>(N, Kind::Branch)->Sub)
    S += leaves(C.get());
  return S;
}

int main() {
  auto T = grow(9);
  std::printf("%d %d\n", T->weight(), leaves(T.get()));
  return 0;
}
