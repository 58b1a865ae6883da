// Recurses as deep as it is told, with values of each type in every frame, and
// crashes at the bottom.
#include <stdlib.h>

static volatile int Sink;

__attribute__((noinline)) int down(int Depth, long long Wide, float Single,
                                   double Double) {
  int Local = Depth * 3 - 7;
  if (Depth == 0)
    __builtin_trap();
  int Result = down(Depth - 1, Wide * -3, Single / 2, Double + 1);
  Sink = Result + Local;
  return Result + Local + (int)Wide + (int)Single + (int)Double;
}

int main(int Argc, char **Argv) {
  int Depth = Argc > 1 ? atoi(Argv[1]) : 1;
  return down(Depth - 1, -1, 1.5f, 2.25);
}
