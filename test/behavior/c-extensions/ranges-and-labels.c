#include <stdio.h>

static const char Kind[128] = {
    ['0' ... '9'] = 1, ['a' ... 'f'] = 2, ['A' ... 'F'] = 2, ['_'] = 3};

static int parseHex(const char *T) {
  __label__ fail;
  int V = 0;
  for (; *T; ++T) {
    if (Kind[(int)*T] == 3)
      continue;
    if (!Kind[(int)*T])
      goto fail;
    V = V * 16 + (Kind[(int)*T] == 1 ? *T - '0' : (*T | 32) - 'a' + 10);
  }
  return V;
fail:
  return -*T;
}

int main(void) {
  printf("%d %d %d %d\n", parseHex("ff"), parseHex("1_000"), parseHex("12x"),
         parseHex(""));
  return 0;
}
