// Classes with several and virtual bases, templates, and functions with
// variables that are asked for from elsewhere.

struct First {
  int a = 1;
  virtual ~First() {}
  virtual int first() { return a; }
};
struct Second {
  int b = 2;
  virtual ~Second() {}
  virtual int second() { return b; }
};
struct Both : First, Second {
  int c = 3;
  int first() override { return 30; }
};

struct Root {
  int root = 10;
  virtual ~Root() {}
};
struct Left : virtual Root {
  int left = 11;
};
struct Right : virtual Root {
  int right = 12;
};
struct Diamond : Left, Right {
  int diamond = 13;
};
struct Further : Diamond, Both {
  int further = 14;
};

struct Plain {
  int plain = 4;
};
struct One : Plain {};
struct Two : Plain {};
struct Twice : One, Two {
  int twice = 5;
};

struct Holder {
  int n = 6;
  struct Inner {
    short skip = 0, i = 7;
  } inner;
  static const int limit = 77;
  int get() { return n; }
  typedef int number;
};

template <class T> struct counter {
  static inline int value = 7;
  T held;
};
template <class T> T variable = T(42);
template <class T> T kept(T x) {
  static T seen = 100;
  seen += x;
  return seen;
}

namespace deep {
int value = 8;
struct Thing {
  int x = 9;
};
} // namespace deep
namespace outer {
namespace alias = deep;
using deep::Thing;
} // namespace outer

int doubled(int x) { return 2 * x; }

template <class T> [[gnu::noinline]] int crash(T given) {
  Both both;
  First *first = &both;
  Second *second = &both;
  Diamond diamond;
  Root *root = &diamond;
  Left *left = &diamond;
  Right &right = diamond;
  Further further;
  Root *far_root = &further;
  Second *far_second = &further;
  Twice twice;
  Left *no_left = nullptr;
  Holder holder;
  int Holder::*field = &Holder::n;
  short Holder::Inner::*inner = &Holder::Inner::i;
  int (First::*method)() = &First::first;
  int (Second::*other_method)() = &Second::second;
  int (Holder::*plain_method)() = &Holder::get;
  outer::Thing thing;
  int (*function)(int) = doubled;
  counter<int> ints;
  counter<counter<int>> nested;
  int sum = variable<int> + kept(1) + outer::alias::value + nested.value;
  nested.held.value++;
  char letter = 'A';
  unsigned char byte = 200;
  int x = 1;
  if (sum) {
    int x = 2;
    __builtin_trap();
  }
  return sum;
}

struct Runner {
  int base = 4;
  int go(int n) {
    int here = n * 2;
    auto work = [this, here](int q) { return crash(q) + here + base; };
    return work(1);
  }
};

int main() {
  Runner runner;
  int level = 5;
  return runner.go(level) + counter<int>::value;
}
