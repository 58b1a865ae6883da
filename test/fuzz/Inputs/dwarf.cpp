// A bit of everything that debug info has words for, and no library.
enum Color { Red, Green = 5, Blue };
enum class Level : unsigned char { Low = 1, High = 200 };

namespace ns {
int counter = 3;
static long long big = -1;
struct Base {
  virtual int area() const { return 1; }
  int id;
};
namespace {
const double ratio = 0.5;
}
} // namespace ns

template <typename T, int N = 2> struct Pair {
  T items[N];
  T first() const { return items[0]; }
};

struct Node : ns::Base {
  int area() const override { return value; }
  Node *next;
  int value;
  unsigned flag : 3;
  int negative : 5;
  union {
    float real;
    unsigned char bytes[4];
  };
  Level level;
  Color color;
  Pair<int> pair;
  static int count;
  int Node::*member;
  int (*callback)(int, Node *);
};
int Node::count = 7;

typedef const Node *NodePointer;

static int call(int n, Node *p) {
  static int calls;
  int list[4] = {1, 2, 3, n};
  calls += list[n & 3];
  if (n > 2) {
    int inner = n * 2;
    long long wide = inner;
    __builtin_trap();
    return inner + (int)wide;
  }
  return p->area() + calls;
}

int variable(int n, Node &r, NodePointer c) {
  int array[n];
  array[0] = c->value;
  wchar_t wide = L'x';
  __int128 huge = n;
  for (int i = 0; i < n; ++i)
    array[i] = i + r.pair.first();
  return array[n - 1] + (int)wide + (int)huge + (int)ns::big;
}

extern "C" int start(int n) {
  Node node{};
  node.next = &node;
  node.callback = call;
  Node *p = &node;
  auto lambda = [&](int x) { return x + n + p->value; };
  return lambda(node.callback(n, p)) + variable(n + 1, node, p) +
         (int)(ns::ratio * ns::counter);
}
