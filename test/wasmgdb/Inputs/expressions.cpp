// Something for each kind of expression. No headers: built for wasm and for this
// machine, the two must give the same values. (long has another size here.)
enum Color { Red, Green = 5, Blue };
enum class Level : unsigned char { Low = 1, High = 200 };

int global = 42;
static int hidden = 7;
int counter = 1;

namespace outer {
int counter = 2;
inline namespace v2 {
int versioned = 22;
}
namespace inner {
int counter = 3;
const int limit = 33;
enum Mode { Off, On = 4 };
} // namespace inner
namespace {
int secret = 99;
}
} // namespace outer

template <typename T> struct Allocator {
  T first;
};
template <typename T, typename A = Allocator<T>> struct List {
  T items[4];
  int length;
  A allocator;
  static int instances;
};
template <typename T, typename A> int List<T, A>::instances = 12;

struct Base {
  virtual int area() const { return 1; }
  int id = 10;
  static const int Max = 77;
};
struct Other {
  virtual int weight() const { return 2; }
  int id = 20;
};
struct Shape : Base, Other {
  enum Kind { Round = 3, Flat };
  typedef unsigned short Count;
  int area() const override { return sides; }
  int sides = 4;
  Kind kind = Flat;
  unsigned low : 3;
  int high : 5;
  union {
    int whole;
    unsigned char bytes[4];
  };
  int Shape::*member = &Shape::sides;
  Count number = 9;
  int measure(int scale);
};

struct Pair {
  short a, b;
};

int remember() {
  static int calls = 5;
  return ++calls;
}

int Shape::measure(int scale) {
  int numbers[6] = {1, -2, 3, -4, 5, -6};
  int matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int *pointer = &numbers[2];
  int *end = &numbers[6];
  Pair pairs[3] = {{1, 2}, {3, 4}, {5, 6}};
  Pair *pair = &pairs[1];
  List<int> list = {{4, 3, 2, 1}, 4, {9}};
  List<int> &alias = list;
  Shape *self = this;
  Base *base = this;
  Other *second = this;
  char letter = 'x';
  signed char small = -3;
  unsigned char byte = 250;
  short brief = -300;
  unsigned int big = 4000000000u;
  long long wide = -5000000000ll;
  unsigned long long huge = 18000000000000000000ull;
  float half = 0.5f;
  double third = 1.0 / 3;
  bool yes = true;
  Color color = Green;
  Level level = Level::High;
  int zero = 0;
  const char *text = "hello";
  void *nothing = 0;
  int counter = 1000;
  __builtin_trap();
  return numbers[0] + matrix[1][1] + *pointer + pair->a + alias.length +
         base->id + second->id + letter + small + byte + brief +
         (int)big + (int)wide + (int)huge + (int)half + (int)third + yes +
         color + (int)level + zero + text[0] + (nothing != 0) + scale +
         counter + *end;
}

int run(int argc) {
  Shape shape;
  shape.low = 5;
  shape.high = -7;
  shape.whole = 0x01020304;
  return shape.measure(argc) + remember() + hidden + outer::secret +
         outer::inner::limit + outer::inner::On + outer::versioned + outer::counter +
         outer::inner::counter +
         List<int>::instances + Base::Max + global + counter;
}

int main(int argc, char **argv) { return run(argc); }
