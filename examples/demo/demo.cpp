// A program that crashes: it takes ten pieces of a thing of which there are three.

#include <cstdio>

struct Thing {
  const char *name;
  int value;
  int sizes[3];
  double weight;
};

// Small enough to be inlined: it has no frame of its own when it traps.
inline int subtract(int from, int amount) {
  if (amount > from)
    __builtin_trap();
  return from - amount;
}

[[gnu::noinline]] int calculate(int value) {
  int amount = 10;
  return subtract(value, amount);
}

[[gnu::noinline]] int process_thing(Thing *thing) {
  int before = thing->value;
  int after = calculate(before);
  std::printf("%s: %d before, %d after\n", thing->name, before, after);
  return after;
}

int main() {
  Thing thing = {"apples", 3, {10, 20, 30}, 1.5};
  return process_thing(&thing);
}
