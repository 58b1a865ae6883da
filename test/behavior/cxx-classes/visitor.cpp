#include "../prelude.h"

struct Literal;
struct Binary;
struct Visitor {
  virtual void visit(const Literal &) = 0;
  virtual void visit(const Binary &) = 0;
  virtual ~Visitor() = default;
};
struct Expression {
  virtual void accept(Visitor &V) const = 0;
  virtual ~Expression() = default;
};
using Ptr = std::unique_ptr<Expression>;
struct Literal : Expression {
  int V;
  explicit Literal(int V) : V(V) {}
  void accept(Visitor &Vis) const override { Vis.visit(*this); }
};
struct Binary : Expression {
  char Op;
  Ptr L, R;
  Binary(char Op, Ptr L, Ptr R) : Op(Op), L(std::move(L)), R(std::move(R)) {}
  void accept(Visitor &V) const override { V.visit(*this); }
};
struct Printer : Visitor {
  std::string Out;
  void visit(const Literal &L) override { Out += std::to_string(L.V); }
  void visit(const Binary &B) override {
    Out += '(';
    B.L->accept(*this);
    Out += B.Op;
    B.R->accept(*this);
    Out += ')';
  }
};
struct Evaluator : Visitor {
  std::vector<int> Stack;
  void visit(const Literal &L) override { Stack.push_back(L.V); }
  void visit(const Binary &B) override {
    B.L->accept(*this);
    B.R->accept(*this);
    int R = Stack.back();
    Stack.pop_back();
    int &L = Stack.back();
    L = B.Op == '+' ? L + R : B.Op == '-' ? L - R : L * R;
  }
};

static Ptr random(unsigned &Seed, int Depth) {
  Seed = Seed * 1103515245 + 12345;
  if (!Depth)
    return std::make_unique<Literal>(Seed >> 16 & 15);
  char Op = "+-*"[Seed >> 16 & 1 ? 0 : 1 + (Seed >> 17 & 1)];
  Ptr L = random(Seed, Depth - 1);
  return std::make_unique<Binary>(Op, std::move(L), random(Seed, Depth / 2));
}

int main() {
  unsigned Seed = 5;
  for (int I = 1; I < 5; ++I) {
    Ptr E = random(Seed, I);
    Printer P;
    Evaluator V;
    E->accept(P);
    E->accept(V);
    std::printf("%s = %d\n", P.Out.c_str(), V.Stack.at(0));
  }
  return 0;
}
