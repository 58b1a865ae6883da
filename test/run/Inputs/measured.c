// Crashes where nothing guards it, below a library that is not instrumented.

void measure(void (*Callback)(int));

static volatile int Sum;

static void callback(int Turn) {
  if (Turn == 3)
    __builtin_trap(); // So that the library is copied.
  Sum += Turn == 2 ? *(volatile int *)-8 : Turn;
}

int main(void) {
  measure(callback);
  return Sum;
}
