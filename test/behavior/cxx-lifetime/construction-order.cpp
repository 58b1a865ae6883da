#include "../prelude.h"

struct Trace {
  const char *Name;
  explicit Trace(const char *N) : Name(N) { std::printf("+%s ", N); }
  Trace(const Trace &O) : Name(O.Name) { std::printf("c%s ", Name); }
  ~Trace() { std::printf("-%s ", Name); }
};
struct Member {
  Trace A{"a"}, B{"b"};
};
struct Base {
  Trace T{"base"};
};
struct Derived : Base, Member {
  Trace Own{"own"};
  Trace Items[2] = {Trace("i0"), Trace("i1")};
};
static Trace byValue(Trace T) { return T; }

int main() {
  {
    Derived D;
    std::printf("| ");
  }
  std::printf("\n");
  byValue(Trace("v"));
  std::printf("\n");
  {
    Trace X("x");
    const Trace &R = byValue(X);
    std::printf("ref %s ", R.Name);
  }
  std::printf("\n");
  return 0;
}
