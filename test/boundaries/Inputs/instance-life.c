#define EXPORT(Name) __attribute__((export_name(Name), noinline))

volatile int After, State, Zero;

__attribute__((noinline)) static int crash(int Kind) {
  if (Kind == 0)
    __builtin_trap();
  int V = 10 / Zero;
  ++After;
  return V;
}

__attribute__((noinline)) static int middle(int N, int Kind) {
  int V = N < 3 && Kind ? middle(N + 1, Kind) : crash(Kind);
  ++After;
  return V;
}

EXPORT("start") int start(int N) {
  ++State;
  int V = middle(N, 0);
  ++After;
  return V;
}
EXPORT("other") int other(int N) {
  int V = middle(1, 1);
  ++After;
  return V;
}
EXPORT("works") int works(int N) { return State += N; }
