#include "../prelude.h"

namespace shapes {
struct Dot {};
static int measure(Dot) { return 1; }
} // namespace shapes

struct Base {
  int f(int) const { return 1; }
  int f(double) const { return 2; }
  int f(const char *) const { return 3; }
};
struct Derived : Base {
  using Base::f;
  int f(char) const { return 4; }
  int g() & { return 5; }
  int g() && { return 6; }
  int g() const & { return 7; }
};
static int defaults(int A, int B = 10, const std::string &C = "xyz") {
  return A * B + int(C.size());
}
static int select(long) { return 1; }
static int select(unsigned char) { return 2; }
static int select(...) { return 3; }
static int ref(int &) { return 1; }
static int ref(const int &) { return 2; }
static int ref(int &&) { return 3; }

int main() {
  Derived D;
  const Derived C;
  std::printf("%d%d%d%d\n", D.f(1), D.f(1.0), D.f("x"), D.f('c'));
  std::printf("%d%d%d\n", D.g(), Derived().g(), C.g());
  std::printf("%d %d %d\n", defaults(1), defaults(2, 3), defaults(2, 3, ""));
  int I = 0;
  const int K = 0;
  std::printf("%d%d %d%d%d %d\n", select(1l), select((unsigned char)1), ref(I),
              ref(K), ref(5), measure(shapes::Dot()));
  return 0;
}
