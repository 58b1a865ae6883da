// Many variables of all scalar kinds, alive and dead, in loops, lists and
// inlined functions, above a crash. Everything is deterministic and initialised,
// so that a build without optimization tells the true values for the others.
#include <stdint.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))
#define INLINE static inline __attribute__((always_inline))

struct node {
  int key;
  double weight;
  struct node *next;
};

volatile int limit = 7;
volatile int sink;

NOINLINE void check(int value, unsigned char tag) {
  if (value >= limit)
    __builtin_trap();
  sink = value + tag;
}

NOINLINE int use(int value) {
  sink = value;
  return sink * 2 + 1;
}

INLINE int scaled(int base, int factor) {
  int product = base * factor;
  int shifted = product - 3;
  check(shifted / 5, (unsigned char)(product + 250));
  return shifted;
}

NOINLINE long long loops(int count, long long seed) {
  long long sum = seed;
  int last = -1;
  for (int i = 0; i < count; ++i) {
    int square = i * i;
    sum += use(square);
    for (int j = 0; j < 3; ++j) {
      int inner = use(j + i);
      last = scaled(i + j, inner & 7);
      sum += last;
    }
    sum ^= square;
  }
  return sum + last;
}

NOINLINE int reuse(struct node *node, int extra, char letter, _Bool flag) {
  // The parameters die here; their wasm locals are free for what follows.
  int key = node->key;
  int mixed = key * 3 + extra;
  int more = use(mixed) + (flag ? letter : 0);
  int again = use(more - key);
  short small = (short)(again * 3);
  uint8_t byte = (uint8_t)(again + 200);
  float ratio = (float)again / 4.0f;
  double precise = again * 1.5;
  long long result = loops(again, (long long)more << 33);
  return (int)result + small + byte + (int)ratio + (int)precise;
}

NOINLINE int walk(struct node *head, unsigned steps) {
  struct node *at = head;
  int total = 0;
  unsigned seen = 0;
  while (at) {
    total += at->key;
    ++seen;
    if (seen == steps) {
      int picked = total + 1;
      total += reuse(at, picked, 'q', (seen & 1) == 0);
    }
    at = at->next;
  }
  return total;
}

NOINLINE int choose(int kind, int64_t wide, uint32_t bits) {
  int64_t half = wide / 2;
  uint32_t turned = bits << 3 | bits >> 29;
  switch (kind) {
  case 1: {
    struct node third = {3, 3.5, 0}, second = {2, 2.5, &third},
                first = {1, 1.5, &second};
    int before = use((int)half);
    int result = walk(&first, 2);
    return result + before + (int)turned;
  }
  default:
    return (int)half;
  }
}

int main(int argc, char **argv) {
  int kind = argc;
  int64_t wide = 0x123456789LL + argc;
  int status = choose(kind, wide, 0x80000001u);
  return status;
}
