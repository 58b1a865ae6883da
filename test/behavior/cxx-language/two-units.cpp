// LINK: lib-shapes.cpp
#include "lib-shapes.h"
#include <cstdio>

struct Doubled : Shape {
  const Shape &Of;
  explicit Doubled(const Shape &S) : Of(S) {}
  double area() const override { return 2 * Of.area(); }
};

int main() {
  auto A = makeShape(3), B = makeShape(4);
  Doubled D(*A), E(D);
  std::printf("%g %g %g\n", A->area(), B->area(), E.area());
  int Calls = 0;
  double Sum = sumAreas({A.get(), B.get(), &D, &E}, [&](const Shape &S) {
    ++Calls;
    return S.area() > 5;
  });
  std::printf("%g %d %d\n", Sum, Calls, Shape::Count);
  return 0;
}
