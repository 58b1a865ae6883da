// The second unit of two-units.cpp.
#include "lib-shapes.h"

namespace {
struct Square : Shape {
  double Side;
  explicit Square(double S) : Side(S) {}
  double area() const override { return Side * Side; }
};
struct Half : Square {
  using Square::Square;
  double area() const override { return Square::area() / 2; }
};
} // namespace

std::unique_ptr<Shape> makeShape(int Size) {
  if (Size & 1)
    return std::make_unique<Half>(Size);
  return std::make_unique<Square>(Size);
}

double sumAreas(std::initializer_list<const Shape *> All,
                const std::function<bool(const Shape &)> &Keep) {
  double Sum = 0;
  for (const Shape *S : All)
    if (Keep(*S))
      Sum += S->area();
  return Sum;
}
