#include "../prelude.h"

namespace outer {
inline namespace v2 {
static int version() { return 2; }
} // namespace v2
namespace v1 {
static int version() { return 1; }
} // namespace v1
namespace {
int Hidden = 5;
}
static int bump() { return ++Hidden; }
} // namespace outer
namespace o = outer;

static int next() {
  static int N = 10;
  auto Inner = [] {
    static int M = 100;
    return ++M;
  };
  struct Local {
    static int twice(int V) { return V * 2; }
  };
  return Local::twice(++N) + Inner();
}
extern "C" int plainC(int V) { return V + 1; }
extern "C" {
static int Linked = plainC(41);
}

int main() {
  std::printf("%d %d %d\n", outer::version(), o::v1::version(),
              o::bump() + o::bump());
  int A = next(), B = next();
  std::printf("%d %d %d\n", A, B, Linked);
  return 0;
}
