#include "../prelude.h"

static auto curry = [](auto F) {
  return [=](auto A) { return [=](auto B) { return F(A, B); }; };
};
static auto apply = [](auto F, auto &&...A) {
  return F(std::forward<decltype(A)>(A)...);
};

int main() {
  auto Add = curry([](auto A, auto B) { return A + B; });
  std::printf("%d %g %s\n", Add(1)(2), Add(0.5)(3),
              Add(std::string("x"))("y").c_str());
  auto Size = []<class T, size_t N>(const T(&)[N]) { return N; };
  int Values[6];
  std::printf("%zu\n", Size(Values));
  std::printf("%d\n",
              apply([](int A, int B, int C) { return A * B - C; }, 6, 7, 2));
  auto Visit = [N = 0](auto V) mutable {
    N += int(sizeof V);
    return N;
  };
  Visit('a');
  Visit(1.0);
  std::printf("%d\n", Visit(1));
  return 0;
}
