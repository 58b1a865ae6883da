#include "../prelude.h"

template <class... F> struct Overload : F... {
  using F::operator()...;
};
template <class... F> Overload(F...) -> Overload<F...>;

struct Text {
  std::string S;
};
using Value = std::variant<std::monostate, int, double, Text, std::vector<int>>;

static std::string show(const Value &V) {
  return std::visit(
      Overload{
          [](std::monostate) -> std::string { return "nothing"; },
          [](int I) { return "int " + std::to_string(I); },
          [](double D) { return "double " + std::to_string(D); },
          [](const Text &T) { return "text " + T.S; },
          [](const auto &V) { return "list of " + std::to_string(V.size()); }},
      V);
}

int main() {
  std::vector<Value> All{Value(), 5, 2.5, Text{"hello"},
                         std::vector<int>{1, 2, 3}};
  for (const auto &V : All)
    std::printf("%zu %s\n", V.index(), show(V).c_str());
  All[0] = std::move(All[3]);
  All[3].emplace<int>(9);
  if (auto *T = std::get_if<Text>(&All[0]))
    std::printf("%s\n", T->S.c_str());
  int Sum = 0;
  for (const auto &A : All)
    for (const auto &B : All)
      Sum += std::visit(
          [](const auto &X, const auto &Y) {
            return std::is_same_v<decltype(X), decltype(Y)> ? 1 : 10;
          },
          A, B);
  std::printf("%d %d\n", Sum, std::holds_alternative<int>(All[3]));
  return 0;
}
