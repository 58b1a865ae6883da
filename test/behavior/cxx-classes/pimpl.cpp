#include "../prelude.h"

class Stack {
  struct Impl;
  std::unique_ptr<Impl> I;

public:
  Stack();
  ~Stack();
  Stack(Stack &&) noexcept;
  Stack &push(int V);
  std::optional<int> pop();
  size_t depth() const;
};

static int use(Stack S) {
  int Sum = 0;
  while (auto V = S.pop())
    Sum = Sum * 2 + *V;
  return Sum;
}

int main() {
  Stack S;
  S.push(1).push(2).push(3);
  std::printf("%zu %d\n", S.depth(), use(std::move(S)));
  Stack T;
  std::printf("%d %zu\n", T.pop().has_value(), T.push(9).depth());
  return 0;
}

struct Stack::Impl {
  std::vector<int> Values;
};
Stack::Stack() : I(std::make_unique<Impl>()) {}
Stack::~Stack() = default;
Stack::Stack(Stack &&) noexcept = default;
Stack &Stack::push(int V) {
  I->Values.push_back(V);
  return *this;
}
std::optional<int> Stack::pop() {
  if (I->Values.empty())
    return std::nullopt;
  int V = I->Values.back();
  I->Values.pop_back();
  return V;
}
size_t Stack::depth() const { return I->Values.size(); }
