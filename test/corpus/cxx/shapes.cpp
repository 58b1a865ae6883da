// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Virtual functions, two bases, a virtual base. Crash: abort in a virtual function.

#include <cstdlib>
#include <memory>
#include <vector>

struct Named {
  int Id;
  explicit Named(int Id) : Id(Id) {}
  virtual ~Named() = default;
};

struct Shape : virtual Named {
  double Area = 0;
  Shape() : Named(-1) {}
  virtual double area(int Precision) const = 0;
};

struct Coloured : virtual Named {
  unsigned char Rgb[3] = {255, 128, 7};
  Coloured() : Named(-2) {}
};

struct Square : Shape {
  double Side;
  Square(int Id, double Side) : Named(Id), Side(Side) {}
  double area(int Precision) const override { return Side * Side + Precision * 0.0; }
};

struct Ring : Shape, Coloured {
  float Outer, Inner;
  Ring(int Id, float Outer, float Inner) : Named(Id), Outer(Outer), Inner(Inner) {}
  double area(int Precision) const override {
    float Width = Outer - Inner;
    long Rounds = Precision * 3L;
    if (Width < 0)
      abort();
    return Width * static_cast<double>(Rounds);
  }
};

struct Total {
  double Sum = 0;
  int Count = 0;
};

static Total sum(const std::vector<std::unique_ptr<Shape>> &Shapes, int Precision) {
  Total T;
  for (const auto &S : Shapes) {
    T.Sum += S->area(Precision);
    ++T.Count;
  }
  return T;
}

int main() {
  std::vector<std::unique_ptr<Shape>> Shapes;
  Shapes.push_back(std::make_unique<Square>(1, 2.0));
  Shapes.push_back(std::make_unique<Ring>(2, 5.0f, 4.5f));
  Shapes.push_back(std::make_unique<Ring>(3, 1.0f, 1.5f));
  Ring Last(4, 9.0f, 8.25f);
  Coloured *Base = &Last;
  Total T = sum(Shapes, 2);
  return T.Count + Base->Rgb[0];
}
