// A variable of each kind of type that DWARF has.
struct Base {
  virtual ~Base() {}
  int b = 1;
};
struct Left : virtual Base {
  int l = 2;
};
struct Right : virtual Base {
  int r = 3;
};
struct Both : Left, Right {
  int both = 4;
};
struct Derived : Base {
  static const int limit = 12;
  int d = 9;
};
struct Bits {
  int a : 3;
  unsigned b : 5;
  bool c : 1;
  long long far : 40;
  unsigned last : 7;
};
struct Anonymous {
  int a;
  struct {
    int b;
  };
  union {
    int c;
    float d;
  };
};
union Either {
  int number;
  char text[4];
};
struct Flexible {
  int count;
  int items[];
};
struct Empty {};
struct HasEmpty : Empty {
  Empty inner;
  int x = 1;
};
enum Flags { A = 1, B = 2, C = 4, Mask = 24 };
enum class Color : unsigned char { Red, Green };
enum Negative { Minus = -5, Plus = 3 };
template <typename T, int N> struct Template {
  T values[N];
  struct Inner {
    T x;
  };
};
namespace ns {
struct Node {
  int value;
  Node *next;
};
} // namespace ns
typedef int Vector __attribute__((vector_size(16)));
typedef int (*Callback)(int);
int twice(int v) { return 2 * v; }

static void crash() {
  Both both;
  Derived derived;
  Base *base = &derived;
  Base &base_ref = derived;
  Bits bits = {-1, 17, true, -123456789012, 100};
  Anonymous anonymous = {1, {2}, {3}};
  Either either = {0x64636261};
  Empty empty;
  HasEmpty has_empty;
  Flags one = A, several = (Flags)(A | C), none = (Flags)0, odd = (Flags)(1 | 32), wide = (Flags)(2 | 24);
  Color color = Color::Green, no_color = (Color)8;
  Negative minus = Minus, no_negative = (Negative)1;
  Template<short, 2> instance = {{1, -2}};
  Template<short, 2>::Inner inner = {7};
  ns::Node second = {2, nullptr}, first = {1, &second};
  Vector vector = {1, 2, 3, 4};
  Callback callback = twice, no_callback = nullptr;
  int Derived::*data_member = &Derived::d;
  int Derived::*no_data_member = nullptr;
  void (Derived::*no_function_member)() = nullptr;
  bool truth = true, strange;
  *(unsigned char *)&strange = 3;
  char letter = 'x', quote = '\'', control = '\n';
  unsigned char byte = 200;
  signed char small = -1;
  char16_t c16 = u'\u00e9';
  char32_t c32 = U'\U0001F600';
  wchar_t wide_letter = L'w';
  short s = -2;
  unsigned u = 4000000000u;
  long long ll = -5000000000;
  __int128 huge = (__int128)1 << 100, minus_huge = -huge;
  unsigned __int128 max = ~(unsigned __int128)0;
  float f = 0.1f;
  double d = 0.1, inf = 1.0 / 0.0, minus_zero = -0.0, nan = __builtin_nan("");
  _Complex double complex = 1.5;
  int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int run[30] = {};
  run[3] = 1;
  Base *pointers[2] = {base, nullptr};
  char text[8] = "abc", full[3] = {'a', 'b', 'c'};
  const char *string = "a \"quoted\"\tone\\";
  const wchar_t *wide_string = L"wide";
  const volatile int qualified = 5;
  int *restrict_like = &grid[1][2];
  int **indirect = &restrict_like;
  int &reference = grid[0][1];
  int &&temporary = 5;
  int(&array_ref)[2][3] = grid;
  auto deduced = 1.5f;
  decltype(nullptr) null = nullptr;
  void *untyped = &grid;
  __builtin_trap();
}

int main() { crash(); }
