#define IMPORT(Name) __attribute__((import_module("env"), import_name(Name)))
#define EXPORT(Name) __attribute__((export_name(Name), noinline))

typedef int Function(int);

int Counter;
EXPORT("counter") int counter(void) { return Counter; }

__attribute__((noinline)) static int crash(void) {
  __builtin_trap();
  ++Counter;
  return 1;
}

static int crashes(int N) {
  int V = N + crash();
  ++Counter;
  return V;
}
EXPORT("index_of_crashes") Function *indexOfCrashes(void) { return crashes; }

EXPORT("through") int through(Function *F, int N) {
  int V = F(N);
  ++Counter;
  return V;
}
EXPORT("outer") int outer(Function *F, int N) {
  int V = through(F, N);
  ++Counter;
  return V;
}

#ifdef LIBRARY
/// Not instrumented.
int libCalls(Function *F, int N);
EXPORT("index_of_library") int (*indexOfLibrary(void))(Function *, int) {
  return libCalls;
}
#endif

/// A trap that is the engine's own.
EXPORT("load") int load(volatile int *From) { return From ? *From : crash(); }
EXPORT("harmless") int harmless(int N) { return N + (N && crash()); }
