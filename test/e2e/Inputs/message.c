/* Ends with a message in each of the ways that matter: see message.test. */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { Abort = 2, RustPanic = 19 };
struct {
  unsigned kind;
  const char *text;
  unsigned size;
} __wasm_coredump_message;

static void say(unsigned kind, const char *text, unsigned size) {
  __wasm_coredump_message.text = text;
  __wasm_coredump_message.size = size;
  __wasm_coredump_message.kind = kind;
}

/* 4095 ASCII characters and then some of two bytes: the limit is within one. */
static char big[5000];

__attribute__((optnone, noinline)) int depth(int n) {
  if (n == 0)
    abort();
  return depth(n - 1) + n;
}

int main(int argc, char **argv) {
  const char *how = argc > 1 ? argv[1] : "";
  volatile int zero = 0;
  if (!strcmp(how, "assert"))
    assert(argc == 7 && "größer");
  say(Abort, "no wörld\x1b[31m\nsecond line\n", 27);
  if (!strcmp(how, "abort"))
    abort();
  if (!strcmp(how, "panic"))
    say(RustPanic, "panicked at a.rs:1:2: no", 24);
  if (!strcmp(how, "unreachable") || !strcmp(how, "panic"))
    __builtin_trap();
  if (!strcmp(how, "divide")) /* The message is of another end. */
    return 1000 / zero;
  if (!strcmp(how, "long")) {
    memset(big, 'x', 4095);
    for (int i = 4095; i + 1 < (int)sizeof(big); i += 2)
      memcpy(big + i, "ö", 2);
    say(Abort, big, sizeof(big) - 1);
  }
  if (!strcmp(how, "beyond"))
    say(Abort, "x", 0x7fffffff);
  if (!strcmp(how, "wraps"))
    say(Abort, (const char *)0xfffffff0u, 0x20);
  if (!strcmp(how, "reserved"))
    say(Abort, (const char *)16, 32);
  if (!strcmp(how, "none"))
    say(0, "never", 5);
  return depth(100);
}
