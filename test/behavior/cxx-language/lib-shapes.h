// Interface between the units of two-units.cpp.

#ifndef LIB_SHAPES_H
#define LIB_SHAPES_H

#include <functional>
#include <initializer_list>
#include <memory>

struct Shape {
  static inline int Count = 0;
  Shape() { ++Count; }
  virtual ~Shape() = default;
  virtual double area() const = 0;
};
std::unique_ptr<Shape> makeShape(int Size);
double sumAreas(std::initializer_list<const Shape *> All,
                const std::function<bool(const Shape &)> &Keep);

#endif // LIB_SHAPES_H
