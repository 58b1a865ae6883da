#include "../prelude.h"

struct Base {
  int Seed = 3;
  virtual int twist(int V) { return V + Seed; }
  int plain(int V) const { return V * Seed; }
  virtual ~Base() = default;
};
struct Padding {
  long long Fill = 0;
  virtual void nothing() {}
};
struct Derived : Padding, Base {
  int twist(int V) override { return V - Seed * 10; }
  int own(int V) { return V ^ Seed; }
};

int main() {
  using Method = int (Base::*)(int);
  using ConstMethod = int (Base::*)(int) const;
  Method M = &Base::twist;
  ConstMethod C = &Base::plain;
  int Base::*Field = &Base::Seed;
  Base B;
  Derived D;
  D.*Field = 5;
  std::printf("%d %d %d\n", (B.*M)(1), (D.*M)(1), (D.*C)(4));
  int (Derived::*Own)(int) = &Derived::own;
  int (Derived::*Up)(int) = &Base::twist;
  Derived *P = &D;
  std::printf("%d %d %d\n", (P->*Own)(100), (P->*Up)(100), Up == nullptr);
  std::vector<Method> All{M, static_cast<Method>(Up)};
  int Sum = 0;
  for (auto F : All)
    Sum += (static_cast<Base &>(D).*F)(Sum);
  std::printf("%d\n", Sum);
  return 0;
}
