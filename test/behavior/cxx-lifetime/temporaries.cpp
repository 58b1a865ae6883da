#include "../prelude.h"

struct Temp {
  int V;
  explicit Temp(int V) : V(V) {}
  ~Temp() { std::printf("~%d ", V); }
  Temp plus(int W) const { return Temp(V + W); }
  int get() const { return V; }
};
static int two(const Temp &A, Temp &&B) { return A.get() * B.get(); }
static Temp pick(bool C) { return C ? Temp(1) : Temp(2); }

int main() {
  std::printf("%d\n", Temp(1).plus(2).plus(3).get());
  std::printf("%d\n", two(Temp(4), Temp(5).plus(1)));
  bool Yes = Temp(7).get() == 7 && Temp(8).get() == 9 && Temp(10).get();
  std::printf("%d\n", Yes);
  for (const Temp &T = pick(true); int I : {T.V, T.V + 1})
    std::printf("%d ", I);
  std::printf("\n");
  Temp &&Extended = pick(false);
  std::printf("%d\n", Extended.V);
  return 0;
}
