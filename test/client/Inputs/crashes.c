// A reactor with a way to each crash that the tests want, through four functions
// where the stack matters. JavaScript gives it the imports of "env".

#define IMPORT(Name) __attribute__((import_module("env"), import_name(#Name)))
#define EXPORT(Name) __attribute__((export_name(#Name)))
#define KEPT __attribute__((noinline))

IMPORT(hook) int hook(int n);
IMPORT(wide) long long wide(int n);
IMPORT(nothing) void nothing(int n);
IMPORT(real) double real(int n);

int sink;

// An import, four frames below an export.
KEPT int leaf(int n) { return hook(n + 1) + 3; }
KEPT int middle(int n) { return leaf(n * 2) + n; }
KEPT int low(int n) { return middle(n + 5) + n; }
EXPORT(entry) int entry(int n) { return low(n) + sink; }

// The same with other results.
KEPT long long callsWide(int n) { return wide(n) + 1; }
EXPORT(entryWide) long long entryWide(int n) { return callsWide(n) + 1; }
KEPT void callsNothing(int n) {
  nothing(n);
  sink = n;
}
EXPORT(entryNothing) void entryNothing(int n) { callsNothing(n); }
KEPT double callsReal(int n) { return real(n) + 1; }
EXPORT(entryReal) double entryReal(int n) { return callsReal(n) + 1; }

// A trap, three frames below an export.
KEPT int deepest(int n) {
  if (n > 0)
    __builtin_trap();
  return n;
}
KEPT int deeper(int n) { return deepest(n + 1) + 1; }
EXPORT(trap) int trap(int n) { return deeper(n) + 1; }

// A trap below so many frames.
EXPORT(recurse) int recurse(int n) {
  if (n == 0)
    __builtin_trap();
  volatile int below = recurse(n - 1); // Not a tail call, nor a loop.
  return below;
}

EXPORT(value) int value(void) { return sink; }
EXPORT(set) void set(int n) { sink = n; }

// What the compiler does not guard.
EXPORT(overflow) int overflow(int n) {
  sink = n;
  return overflow(n + 1) + sink;
}
KEPT int load(int address) { return *(volatile int *)address; }
EXPORT(outside) int outside(void) { return load(-8) + 1; }

// Zeros and other data, pages apart.
char large[300000] = {1};
EXPORT(fill) void fill(int at, int byte) { large[at] = byte; }
EXPORT(addressOf) int addressOf(int at) { return (int)&large[at]; }
