#include "../prelude.h"
#include <typeinfo>

struct Node {
  virtual ~Node() = default;
};
struct Number : Node {
  int V;
  explicit Number(int V) : V(V) {}
};
struct Pair : Node {
  std::unique_ptr<Node> A, B;
  Pair(Node *A, Node *B) : A(A), B(B) {}
};
struct Named {
  virtual ~Named() = default;
  std::string Name = "n";
};
struct NamedPair : Pair, Named {
  using Pair::Pair;
};

static int sum(const Node *N) {
  if (auto *P = dynamic_cast<const Pair *>(N)) {
    int Extra = dynamic_cast<const Named *>(N) ? 1000 : 0;
    return Extra + sum(P->A.get()) + sum(P->B.get());
  }
  if (auto *Num = dynamic_cast<const Number *>(N))
    return Num->V;
  return -1;
}

int main() {
  NamedPair Root(new Pair(new Number(1), new Number(2)),
                 new NamedPair(new Number(3), new Node));
  std::printf("%d\n", sum(&Root));
  const Node &R = Root;
  std::printf("%d %d\n", typeid(R) == typeid(NamedPair),
              typeid(*Root.A) == typeid(NamedPair));
  Named *Cross = dynamic_cast<Named *>(static_cast<Node *>(&Root));
  std::printf("%s %d\n", Cross->Name.c_str(),
              dynamic_cast<Number *>(Cross) == nullptr);
  std::printf("%s\n", typeid(int).name());
  return 0;
}
