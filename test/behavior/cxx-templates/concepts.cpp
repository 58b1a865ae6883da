#include "../prelude.h"
#include <concepts>

template <class T>
concept Number = std::integral<T> || std::floating_point<T>;
template <class T>
concept Drawable = requires(const T &V, int Level) {
  { V.draw(Level) } -> std::convertible_to<int>;
};

struct Dot {
  int draw(int L) const { return std::printf("%*s.\n", L, ""); }
};
template <Drawable T> struct Box {
  T Inner;
  int draw(int L) const {
    int N = std::printf("%*s[\n", L, "");
    N += Inner.draw(L + 1);
    return N + std::printf("%*s]\n", L, "");
  }
};
static auto twice(Number auto V) { return V + V; }
static int render(const Drawable auto &D) { return D.draw(0); }
static int render(const auto &) { return -1; }

int main() {
  std::printf("%d %g\n", twice(21), twice(0.75));
  std::printf("%d\n", render(Box<Box<Dot>>{}));
  std::printf("%d\n", render(std::string("no")));
  return 0;
}
