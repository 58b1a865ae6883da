#include "../prelude.h"

class Machine;
struct State {
  virtual const State *next(Machine &, char) const = 0;
  virtual const char *name() const = 0;
};
class Machine {
  const State *Current;
  int Digits = 0;

public:
  explicit Machine(const State *S) : Current(S) {}
  void digit() { ++Digits; }
  int digits() const { return Digits; }
  const char *run(std::string_view Text) {
    for (char C : Text)
      if (!(Current = Current->next(*this, C)))
        return "error";
    return Current->name();
  }
};
struct Fraction : State {
  const State *next(Machine &M, char C) const override {
    if (C < '0' || C > '9')
      return nullptr;
    M.digit();
    return this;
  }
  const char *name() const override { return "fraction"; }
};
static const Fraction TheFraction;
struct Integer : State {
  const State *next(Machine &M, char C) const override {
    if (C == '.')
      return &TheFraction;
    if (C < '0' || C > '9')
      return nullptr;
    M.digit();
    return this;
  }
  const char *name() const override { return "integer"; }
};
static const Integer TheInteger;

int main() {
  for (const char *T : {"123", "3.14159", "x", "1.2.3", ""}) {
    Machine M(&TheInteger);
    const char *R = M.run(T);
    std::printf("%s %d\n", R, M.digits());
  }
  return 0;
}
