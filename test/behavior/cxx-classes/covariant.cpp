#include "../prelude.h"

struct Extra {
  virtual ~Extra() = default;
  int Pad = 1;
};
struct Base {
  virtual ~Base() = default;
  virtual Base *clone() const { return new Base(*this); }
  virtual int id() const { return 1; }
};
struct Derived : Extra, Base {
  int V = 5;
  Derived *clone() const override {
    auto *D = new Derived(*this);
    D->V += 1;
    return D;
  }
  int id() const override { return V; }
};

int main() {
  Derived D;
  std::unique_ptr<Base> First(static_cast<const Base &>(D).clone());
  std::unique_ptr<Base> Second(First->clone());
  std::unique_ptr<Derived> Third(D.clone());
  std::printf("%d %d %d %d\n", First->id(), Second->id(), Third->V,
              Base().id());
  return 0;
}
