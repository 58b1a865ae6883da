#include <stdio.h>

static int Log[64], Used;
static int note(int V) { return Log[Used++] = V; }
static void nothing(void) {}
static void mark(void) { note(-1); }

static int decide(int N, void (*Maybe)(void)) {
  int R = N > 5 ? note(N) : N < 2 ? note(N * 100) : 0;
  if (Maybe)
    Maybe();
  (N & 1 ? mark : nothing)();
  return R + (N == 3 && note(33) ? note(34) : 0);
}

int main(void) {
  int Sum = 0;
  for (int I = 0; I < 9; ++I)
    Sum += decide(I, I % 4 == 0 ? mark : I % 4 == 1 ? nothing : NULL);
  printf("%d %d:", Sum, Used);
  for (int I = 0; I < Used; ++I)
    printf(" %d", Log[I]);
  putchar('\n');
  return 0;
}
