// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What crashed in all dumps here: run(CAUSE) traps six calls deep, with a recursive
// function among them, parameters of each number type in wasm locals and a struct in
// memory. It has no library, so that the module is small, and an import, so that
// function indices are not those of the code section.

struct Pair {
  int first;
  long long second;
};

__attribute__((import_module("wasi_snapshot_preview1"),
               import_name("sched_yield"))) int
yield(void);

enum Cause { Unreachable, Divide, Bounds, Call };

int counter = 3;
char text[] = "golden";
int (*handlers[2])(int);

__attribute__((noinline)) int fail(enum Cause cause, int value,
                                   struct Pair *pair) {
  switch (cause) {
  case Divide:
    return value / pair->first;
  case Bounds:
    return *(volatile int *)(value * 0x1000000u);
  case Call:
    return handlers[value & 1](value);
  default:
    __builtin_trap();
  }
}

__attribute__((noinline)) int walk(int depth, enum Cause cause,
                                   struct Pair *pair) {
  int here = depth * 10 + counter;
  int below =
      depth > 0 ? walk(depth - 1, cause, pair) : fail(cause, here, pair);
  return depth * counter - below + here + pair->first;
}

__attribute__((noinline)) double mix(long long wide, float single, double twice,
                                     enum Cause cause) {
  struct Pair pair = {0, wide * 2};
  int result = walk(2, cause, &pair);
  return result + wide + single + twice + pair.second;
}

__attribute__((export_name("run"))) double run(enum Cause cause) {
  if (text[cause])
    yield();
  return cause * 0.5 - mix(-5000000000, 1.5f, -0.25, cause);
}
