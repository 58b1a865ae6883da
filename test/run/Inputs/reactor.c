static int ready;
__attribute__((constructor)) static void start(void) { ready = 100; }

__attribute__((export_name("add"))) int add(int a, int b) {
  return ready + a + b;
}
__attribute__((export_name("scale"))) long long scale(long long a, double b) {
  return a * b;
}
__attribute__((export_name("crash"))) void crash(int deep) {
  if (deep > 0)
    crash(deep - 1);
  __builtin_trap();
}
