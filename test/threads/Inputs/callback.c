// What the library calls back.

int withLock(int Id, int (*Function)(int));

volatile int Limit = 3;

__attribute__((noinline)) static int check(int Id) {
  if (Id >= Limit)
    __builtin_trap();
  return Id * 2;
}

__attribute__((export_name("run"))) int run(int Id) {
  return withLock(Id, check) + 1;
}
