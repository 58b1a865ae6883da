// The same for C++: methods, references, namespaces, lambdas, templates.
struct Base {
  int id;
};

namespace shapes {
enum class Kind : unsigned char { Circle = 1, Square = 4 };
enum Level { Low, Middle = 5, High };

struct Point {
  int x, y;
};

volatile int limit = 40;
volatile int sink;

__attribute__((noinline)) int guard(int value, const Point &at) {
  int doubled = value * 2;
  if (doubled + at.x > limit)
    __builtin_trap();
  sink = doubled;
  return doubled + at.y;
}

template <typename T> struct Box : Base {
  T content;
  int count = 0;

  __attribute__((noinline)) int add(T value, Level level) {
    T before = content;
    content = content + value;
    ++count;
    Point point{count, level};
    int guarded = guard((int)content, point);
    return guarded + (int)before;
  }

  inline __attribute__((always_inline)) int addTwice(T value) {
    int once = add(value, Low);
    int twice = add(value + 1, Middle);
    return once + twice;
  }
};

template <typename F> int repeat(int times, F function) {
  int sum = 0;
  for (int turn = 0; turn < times; ++turn) {
    int part = function(turn);
    sum += part;
  }
  return sum;
}
} // namespace shapes

using namespace shapes;

__attribute__((noinline)) int fill(Box<long long> &box, Kind kind, bool twice,
                                   const char *name) {
  int length = 0;
  // Not a plain strlen: LLVM would replace the loop, and leave "length = 0" in
  // the debug info, from which no debugger can tell that it is wrong.
  while (name[length])
    length += name[length] > 'a' ? 1 : 2;
  length -= 1;
  float part = 0.25f;
  int base = sink + length;
  int result = repeat(length, [&](int turn) {
    int step = turn + (kind == Kind::Square ? 3 : 1);
    part *= 2;
    return twice ? box.addTwice(step) : base;
  });
  return result + (int)part;
}

int main() {
  Box<long long> box;
  box.id = 17;
  box.content = 2;
  int status = fill(box, Kind::Square, true, "abcdef");
  return status;
}
