int run(int a, int b) {
  if (b == 0)
    __builtin_trap();
  return a + b;
}
