//===- print-settings.cpp - Values for which print's settings matter ------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Built for wasm and natively: both crash at the same place, so that what
// wasmgdb and gdb show can be compared. No type's size depends on the machine,
// pointers apart.
//
//===----------------------------------------------------------------------===//

#include <map>
#include <string>
#include <vector>

int counter = 7;
int table[8] = {1, 2, 3, 4, 5, 6, 7, 8};
static short small[3] = {-1, 0, 1};
const char greeting[6] = "hello";
int cleared[4];

namespace space {
double ratio = 0.5;
struct Config {
  int level = 3;
  static int limit;
};
int Config::limit = 99;
Config config;
} // namespace space

int twice(int n) { return 2 * n; }
static int thrice(int n) { return 3 * n; }

struct Inner {
  int a = 1;
  union {
    int word = 0x41424344;
    unsigned char bytes[4];
  };
};

struct Outer {
  Inner first;
  Inner list[2];
  union Choice {
    int i;
    float f;
  } choice = {5};
  char name[8] = "ab";
  int *to = &table[2];
  int (*call)(int) = twice;
  Inner *inner = nullptr;
};

struct Shape {
  int id = 4;
  static int count;
  virtual ~Shape() {}
  virtual int sides() { return 0; }
};
int Shape::count = 2;

struct Other {
  int more = 6;
  virtual ~Other() {}
  virtual int extra() { return 1; }
};

struct Square : Shape, Other {
  int side = 10;
  int sides() override { return 4; }
};

struct Empty {};

struct Deep {
  struct {
    struct {
      struct {
        int value = 1;
        int others[2] = {2, 3};
      } c;
    } b;
  } a;
};

template <typename T> struct Counter {
  static T value;
  T own = 3;
};
template <typename T> T Counter<T>::value = 21;

enum Color { Red, Green, Blue };
enum Flag { FlagA = 1, FlagB = 2, FlagC = 4 };

struct Mixed {
  Color color = Green;
  Flag flags = (Flag)5;
  bool yes = true;
  signed char tiny = -3;
  unsigned char letter = 'x';
  float half = 0.5f;
  unsigned bits : 3;
  int rest : 5;
  Mixed() : bits(5), rest(-2) {}
};

struct Holder {
  std::string text = "held";
  std::vector<int> numbers = {1, 2, 3};
  int plain = 9;
};

volatile int zero = 0;

int crash(Outer &outer, Outer copy, int n, const char *label, Holder holder,
          Color color) {
  __builtin_trap();
  return n + copy.first.a + outer.first.a + (label != nullptr) +
         holder.plain + color;
}

int main() {
  Outer outer;
  Inner inner;
  Square square;
  Shape *shape = &square;
  Other *other = &square;
  Shape &reference = square;
  Shape plain;
  Empty empty;
  Deep deep;
  Mixed mixed;
  Counter<int> counted;
  Holder holder;
  int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int many[30] = {};
  for (int i = 20; i < 30; ++i)
    many[i] = i;
  int same[12] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6};
  Inner inners[3];
  int *pointers[3] = {&counter, &table[3], nullptr};
  char text[16] = "one\0two";
  char filled[4] = {'a', 'b', 'c', 'd'};
  char zeros[20] = {};
  const char *string = "a string";
  const char *hello = greeting;
  const char *latin = "caf\xc3\xa9 \x01\x7f\xff end";
  unsigned char raw[4] = {200, 201, 65, 0};
  char32_t wide[3] = U"\u00e9x";
  int *into = &table[5];
  short *to_static = &small[1];
  double *to_ratio = &space::ratio;
  space::Config *to_config = &space::config;
  int *to_limit = &space::Config::limit;
  int *to_value = &Counter<int>::value;
  int *to_cleared = &cleared[1];
  void *untyped = &counter;
  void *nowhere = nullptr;
  void *bad = (void *)16;
  char *byte = (char *)&table[1];
  int (*function)(int) = twice;
  int (*local_function)(int) = thrice;
  int (*functions[2])(int) = {twice, thrice};
  int Shape::*member = &Shape::id;
  std::vector<int> numbers = {1, 2, 3, 4};
  std::vector<int> nothing;
  std::vector<Inner> objects(2);
  std::vector<std::string> words = {"first", "second"};
  std::vector<std::vector<int>> nested = {{1}, {2, 3}};
  std::map<int, int> ages = {{1, 10}, {2, 20}};
  std::map<std::string, std::vector<int>> lists = {{"x", {1, 2}}, {"y", {}}};
  std::string word = "word";
  std::string long_text(300, 'z');
  std::vector<Shape *> shapes = {&square, &plain};
  Shape::count += zero;
  outer.inner = &outer.list[1];
  return crash(outer, outer, zero, "label", holder, Blue) + grid[0][0];
}
