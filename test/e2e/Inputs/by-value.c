// Structures passed by value, with other parameters in front of and behind them.
#include <stdlib.h>

struct Box {
  int corner[2];
  long long weight;
  char name[8];
};

__attribute__((noinline)) int pick(int limit, struct Box box, double scale) {
  if (box.weight > limit)
    abort();
  return box.corner[limit & 1] + (int)scale;
}

// It writes to its own copy.
__attribute__((noinline)) int grow(struct Box box, int by) {
  box.corner[0] += by;
  box.weight = by + 75;
  return pick(by, box, by / 2.0) + box.corner[0];
}

static inline int both(int n, struct Box box) {
  int copy = n;
  int sum = grow(box, copy + 1);
  return sum + copy;
}

__attribute__((noinline)) int start(int n) {
  struct Box box = {{n, n + 1}, 1, "box"};
  return both(n, box) + pick(n, box, 1);
}

int main(int argc, char **argv) {
  (void)argv;
  return start(argc);
}
