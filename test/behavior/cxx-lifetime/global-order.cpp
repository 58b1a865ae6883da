// EXIT: 2
#include "../prelude.h"

struct Global {
  int Id;
  static int Next;
  explicit Global(int Expected) : Id(Next++) {
    std::printf("make %d %d\n", Id, Expected);
  }
  ~Global() { std::printf("drop %d\n", Id); }
};
int Global::Next = 0;
static Global First(0);
static int Computed = Global::Next * 100;
namespace {
Global Second(1);
}
static std::vector<std::string> Names{"x", std::string(40, 'y')};
Global Third[2] = {Global(2), Global(3)};

int main() {
  std::printf("main %d %zu %d\n", Computed, Names.size(), Third[1].Id);
  return 2;
}
