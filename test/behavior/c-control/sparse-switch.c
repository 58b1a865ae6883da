#include <stdio.h>

static const char *status(int Code) {
  switch (Code) {
  case 200:
    return "ok";
  case 301:
  case 302:
    return "moved";
  case 404:
    return "missing";
  case 500 ... 599:
    return "failed";
  case -1:
    return "unknown";
  case 100000:
    return "large";
  }
  return "other";
}

static int classify(long long V) {
  switch (V) {
  case 1ll << 40:
    return 1;
  case -(1ll << 40):
    return 2;
  case 0:
    return 3;
  default:
    return 4;
  }
}

int main(void) {
  const int Codes[] = {200, 201, 301, 302, 404, 499,
                       500, 555, 599, 600, -1,  100000};
  for (unsigned I = 0; I < sizeof Codes / sizeof *Codes; ++I)
    printf("%d %s\n", Codes[I], status(Codes[I]));
  printf("%d%d%d%d\n", classify(1ll << 40), classify(-(1ll << 40)), classify(0),
         classify(9));
  return 0;
}
