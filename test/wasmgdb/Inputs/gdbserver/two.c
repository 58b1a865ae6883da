/* Two ways to crash, so that their stacks can be two threads of one dump. */
static int shared = 7;

static int fail(int code) {
  int doubled = code * 2;
  if (doubled)
    __builtin_trap();
  return doubled;
}

__attribute__((export_name("first"))) int first(void) {
  int code = 11;
  return fail(code) + shared;
}

__attribute__((export_name("second"))) int second(void) {
  int other = 33;
  /* So that the frames of fail differ in where they lie. */
  volatile int room[20];
  room[0] = other;
  int code = room[0] + 1;
  return fail(code) + shared;
}

__attribute__((export_name("deep"))) int deep(void);
static int recurse(int depth) {
  int here = depth + 100;
  if (depth == 0)
    __builtin_trap();
  return recurse(depth - 1) + here;
}
int deep(void) { return recurse(3); }
