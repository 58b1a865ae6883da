// The compiler takes it that `free` does not crash: the call in an instrumented
// function is not followed by a test, and the dump ends there. The program's own
// is in own-free.c.

void free(void *p);

__attribute__((noinline)) int second(int n) {
  if (n > 1000)
    __builtin_trap();
  free((void *)n);
  return n + 1;
}

__attribute__((noinline)) int first(int n) { return second(n) + 1; }

__attribute__((export_name("start"))) int start(int n) { return first(n) + 1; }
