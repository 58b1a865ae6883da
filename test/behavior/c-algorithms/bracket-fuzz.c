#include <stdio.h>

// Generates random bracket texts and checks them in two ways.
static unsigned Seed = 2024;
static unsigned pick(unsigned N) {
  return ((Seed = Seed * 22695477u + 1) >> 16) % N;
}

static int byCounting(const char *T) {
  int Depth = 0;
  for (; *T; ++T)
    if ((Depth += *T == '(' ? 1 : -1) < 0)
      return 0;
  return Depth == 0;
}

static const char *parse(const char *T) {
  while (T && *T == '(') {
    T = parse(T + 1);
    if (!T || *T != ')')
      return NULL;
    ++T;
  }
  return T;
}

static int byParsing(const char *T) {
  const char *End = parse(T);
  return End && !*End;
}

int main(void) {
  int Balanced = 0, Different = 0;
  for (int I = 0; I < 4000; ++I) {
    char Text[16];
    unsigned N = pick(6) * 2;
    for (unsigned K = 0; K < N; ++K)
      Text[K] = "()"[pick(2)];
    Text[N] = 0;
    Balanced += byCounting(Text);
    Different += byCounting(Text) != byParsing(Text);
  }
  printf("%d %d\n", Balanced, Different);
  return Different;
}
