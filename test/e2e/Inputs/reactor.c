// Exports that trap, with locals of each type; nothing of it needs a host.
int divide(int a, long long b, float c, double d) {
  volatile int zero = 0, seven = 7;
  return c > d ? 1 : seven / zero + a + b;
}

int fine(int a) { return a; }
