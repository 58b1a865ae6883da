#include "../prelude.h"

struct Shape {
  virtual ~Shape() { std::printf("~%s ", name()); }
  virtual double area() const = 0;
  virtual const char *name() const { return "shape"; }
};
struct Square : Shape {
  double Side;
  explicit Square(double Side) : Side(Side) {}
  ~Square() override { std::printf("(%s) ", name()); }
  double area() const override { return Side * Side; }
  const char *name() const override { return "square"; }
};
struct Circle final : Shape {
  double Radius;
  explicit Circle(double Radius) : Radius(Radius) {}
  double area() const override { return 3 * Radius * Radius; }
};

int main() {
  std::vector<std::unique_ptr<Shape>> Shapes;
  for (int I = 1; I < 5; ++I)
    if (I & 1)
      Shapes.push_back(std::make_unique<Square>(I));
    else
      Shapes.push_back(std::make_unique<Circle>(I));
  double Sum = 0;
  for (const auto &S : Shapes)
    Sum += S->area();
  std::printf("%g\n", Sum);
  Shapes.clear();
  std::printf("\n");
  return 0;
}
