// Calls one of two functions through a pointer of the first one's type.

static int right(int X, double Y) { return X + (int)Y; }
static int other(int X) { return X; }

static int (*volatile Functions[])(int, double) = {
    right, (int (*)(int, double))(void *)other};
static volatile int RanOn;

__attribute__((noinline)) static int apply(int (*F)(int, double), int X) {
  int Result = F(X, 2.5);
  return Result + 1;
}

__attribute__((export_name("call"))) int call(int Which) {
  int Result = apply(Functions[Which], 10);
  RanOn = Which;
  return Result;
}

__attribute__((export_name("ran_on"))) int ranOn(void) { return RanOn; }
