#include "../prelude.h"

constexpr unsigned hash(std::string_view T) {
  unsigned H = 2166136261u;
  for (char C : T)
    H = (H ^ unsigned(C)) * 16777619u;
  return H;
}
consteval int square(int V) { return V * V; }
constexpr auto Table = [] {
  std::array<int, 10> A{};
  for (int I = 0; I < 10; ++I)
    A[size_t(I)] = I * I - I;
  return A;
}();
constinit int Start = square(7);

static int dispatch(std::string_view T) {
  switch (hash(T)) {
  case hash("red"):
    return 1;
  case hash("green"):
    return 2;
  case hash("blue"):
    return 3;
  }
  return 0;
}

int main() {
  static_assert(Table[9] == 72);
  std::printf("%d%d%d%d\n", dispatch("green"), dispatch("blue"),
              dispatch("pink"), dispatch("red"));
  Start += Table[size_t(Start) % 10];
  std::printf("%d %08x\n", Start, hash("run time"));
  return 0;
}
