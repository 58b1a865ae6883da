struct Base {
  int id;
};

enum Flags { None = 0, Small = 1, Red = 4 };

struct Thing : Base {
  enum Color { RED, GREEN = 4 };
  int value;
  char name[16];
  const char *label;
  double ratio;
  unsigned flag : 3;
  int negative : 5;
  Color color;
  Flags flags;
  Thing *next;
  int (*compare)(const void *, const void *);
  union {
    int number;
    unsigned char bytes[4];
  };
};

int global = 42;
static long long table[3] = {1, -2, 300000000000};

int compareThings(const void *left, const void *right) {
  return ((const Thing *)left)->value - ((const Thing *)right)->value;
}

__attribute__((always_inline)) inline int divide(int a, int b) {
  int difference = a - b;
  if (difference < 0)
    __builtin_trap();
  return difference;
}

__attribute__((noinline)) int calculate(int value) {
  int ten = 10;
  {
    int ten = value;
    value += ten - value;
  }
  int result = divide(value, ten);
  return result;
}

__attribute__((noinline)) int process_thing(Thing *thing, Thing &ref, bool ok) {
  int squares[5] = {0, 1, 4, 9, 16};
  int zeros[40] = {};
  long long big = -5000000000LL;
  float half = 0.5f;
  char letter = 'x';
  const char *text = "a \"quoted\"\n text";
  int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int result = calculate(thing->value);
  return result + squares[ref.value] + zeros[3] + (int)big + (int)half +
         letter + text[0] + grid[1][2] + ok + (int)table[1] + global;
}

int main() {
  Thing t{};
  t.id = 7;
  t.value = 3;
  t.name[0] = 'x';
  t.label = "hello";
  t.ratio = 2.5;
  t.flag = 5;
  t.negative = -3;
  t.color = Thing::GREEN;
  t.flags = (Flags)(Small | Red);
  t.next = &t;
  t.compare = compareThings;
  t.number = 0x01020304;
  return process_thing(&t, t, true);
}
