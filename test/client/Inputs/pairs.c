// An import with two results (the multivalue ABI).

struct Pair {
  int first;
  long long second;
};

__attribute__((import_module("env"), import_name("pair"))) struct Pair pair(void);

__attribute__((noinline)) int inner(void) { return pair().first + 1; }

__attribute__((export_name("usePair"))) int usePair(void) { return inner() + 1; }

__attribute__((noinline)) int checked(int a) {
  if (a < 0)
    __builtin_trap();
  return a;
}

__attribute__((export_name("add"))) int add(int a, int b) { return checked(a) + b; }
