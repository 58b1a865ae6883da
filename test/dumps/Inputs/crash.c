// Crashes for the golden dumps, see README.md. Each is reached through two calls,
// with parameters of every type that stay live, in wasm locals.

typedef long long i64;

// An import, so that function indices are not those of the code section.
__attribute__((import_module("wasi_snapshot_preview1"), import_name("sched_yield")))
int yield(void);

volatile int sink;
int table[4] = {10, 20, 30, 40};

__attribute__((noinline)) int trap(int cause, i64 wide, float single, double real) {
  int step = cause + 1;
  if (step == 1)
    __builtin_trap();
  if (step == 2)
    sink = (int)wide / sink;
  if (step == 3)
    sink = *(volatile int *)0x7fffff00;
  return (int)(wide + (i64)single + (i64)real) + step;
}

__attribute__((noinline)) int middle(int cause, i64 wide, float single, double real) {
  double twice = real * 2;
  int result = trap(cause, wide - 5000000000, single + 0.25f, twice);
  sink = result;
  return result + (int)wide + (int)single + (int)twice + cause;
}

int outer(int cause) {
  int base = cause < 0 ? yield() : table[cause & 3];
  int result = middle(cause, 5000000000 + base, 1.5f, -0.5 * base);
  sink = result;
  return result + base;
}
