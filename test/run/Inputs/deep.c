// Two functions that call each other until the engine's stack is full.

int limit = -1;

int even(int n);
int odd(int n);

__attribute__((noinline)) int even(int n) {
  if (n == limit)
    return 1;
  // Not a tail call.
  return odd(n + 1) + limit;
}

__attribute__((noinline)) int odd(int n) {
  limit = -1;
  return even(n + 1) + n;
}

__attribute__((export_name("start"))) int start(void) { return even(0); }
