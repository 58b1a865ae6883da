// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
// WASM-FLAGS: -wasm-coredump-guards=div+conv+stack+call
//
// A machine whose states are functions in a table. Crash: a missing entry is called.

#include <cstdio>

struct Machine;
using Handler = int (*)(Machine &, int);

enum State { Idle, Running, Paused, Broken, StateCount };

struct Transition {
  State From, To;
  int Event;
};

struct Machine {
  State Now = Idle;
  Handler Handlers[StateCount] = {};
  Transition Log[3] = {};
  unsigned Steps = 0;
  void (*OnChange)(State) = nullptr;

  void go(State To, int Event) {
    Log[Steps++ % 3] = {Now, To, Event};
    Now = To;
    if (OnChange)
      OnChange(To);
  }
};

static int Changes = 0;
static void countChange(State S) { Changes += S; }

static int idle(Machine &M, int Event) {
  M.go(Running, Event);
  return 1;
}

static int running(Machine &M, int Event) {
  State Next = Event > 10 ? Broken : Paused;
  M.go(Next, Event);
  return 2;
}

static int paused(Machine &M, int Event) {
  M.go(Running, Event);
  return 3;
}

[[gnu::noinline]] static int dispatch(Machine &M, int Event) {
  Handler H = M.Handlers[M.Now];
  int Code = H(M, Event);
  return Code + Changes;
}

[[gnu::noinline]] static int feed(Machine &M, const int *Events, int Count) {
  int Sum = 0;
  for (int N = 0; N < Count; ++N)
    Sum += dispatch(M, Events[N]);
  return Sum;
}

int main() {
  Machine M;
  M.Handlers[Idle] = idle;
  M.Handlers[Running] = running;
  M.Handlers[Paused] = paused;
  M.OnChange = countChange;
  int Events[] = {1, 2, 3, 40, 5};
  int Sum = feed(M, Events, 5);
  printf("%d\n", Sum);
}
