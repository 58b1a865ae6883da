#include "../prelude.h"

int main() {
  int A = 1, B = 2;
  std::string Text = "abc";
  auto ByValue = [=] { return A + B; };
  auto ByReference = [&] { return A += 10; };
  auto Mixed = [A, &B, T = Text + "d"]() mutable {
    ++A;
    ++B;
    T += 'x';
    return int(T.size()) * 100 + A * 10 + B;
  };
  A = 5;
  std::printf("%d %d ", ByValue(), ByReference());
  std::printf("%d %d\n", Mixed(), Mixed());
  std::printf("%d %d\n", A, B);
  auto Owner = [P = std::make_unique<int>(9)] { return *P; };
  auto Moved = std::move(Owner);
  std::printf("%d\n", Moved());
  int (*Plain)(int) = [](int V) { return V * V; };
  std::printf("%d %d\n", Plain(12), (+[] { return 4; })());
  return 0;
}
