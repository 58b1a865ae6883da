// EXIT: 8
#include "../prelude.h"

struct Static {
  const char *Name;
  ~Static() { std::printf("static %s\n", Name); }
};
static Static A{"a"};
struct Local {
  ~Local() { std::printf("a local that is never destroyed\n"); }
};

[[noreturn]] static void stop(int Code) {
  Local L;
  static Static Late{"late"};
  std::printf("stop\n");
  std::exit(Code);
}

int main() {
  Local L;
  static Static B{"b"};
  std::atexit([] { std::printf("handler\n"); });
  std::vector<int> V{1, 2, 3};
  std::for_each(V.begin(), V.end(), [](int X) {
    if (X == 2)
      stop(X * 4);
  });
  return 0;
}
