// Types that wasm32 and x86-64 lay out alike.
typedef int Number;
enum Kind { First, Second = 5, Third };
struct Bits {
  unsigned a : 3;
  unsigned b : 7;
  unsigned char c;
  unsigned d : 4;
};
union Either {
  int number;
  double real;
  struct {
    char x, y;
  } pair;
};
struct Layout {
  char letter;
  int number;
  short few[3];
  double real;
  union {
    int one;
    char other[4];
  };
  struct Inner {
    char tag;
    long long wide;
  } inner;
  Kind kind;
  Number last;
};
struct Base {
  int id;
};
struct Derived : Base {
  char extra;
  float weight;
  static int count;
};
int Derived::count = 3;
Layout layout;
Derived derived;
Bits bits;
Either either;
int main() {
  layout.kind = Second;
  bits.a = derived.count + either.number;
  __builtin_trap();
}
