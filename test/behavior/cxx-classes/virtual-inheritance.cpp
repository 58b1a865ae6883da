#include "../prelude.h"

static int Made;
struct Base {
  int Id;
  explicit Base(int Id) : Id(Id) { ++Made; }
  virtual ~Base() { std::printf("base %d\n", Id); }
  virtual int value() const { return Id; }
};
struct Left : virtual Base {
  int L = 10;
  Left() : Base(1) {}
  int value() const override { return Base::value() + L; }
};
struct Right : virtual Base {
  int R = 20;
  Right() : Base(2) {}
  virtual int other() const { return R * Id; }
};
struct Bottom : Left, Right {
  explicit Bottom(int Id) : Base(Id) {}
  int value() const override { return Left::value() * 100 + Right::other(); }
};

int main() {
  Bottom B(7);
  const Base &AsBase = B;
  const Right &AsRight = B;
  std::printf("%d %d %d %d\n", AsBase.value(), AsRight.value(), AsRight.other(),
              Made);
  Left Alone;
  std::printf("%d %zu\n", Alone.value(),
              sizeof(Bottom) > sizeof(Left) ? size_t(1) : size_t(0));
  return 0;
}
