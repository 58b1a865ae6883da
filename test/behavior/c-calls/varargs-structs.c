#include <stdarg.h>
#include <stdio.h>

struct Pair {
  int A, B;
};
struct Triple {
  double X, Y, Z;
};
struct One {
  int V;
};

static int pairs(int Count, ...) {
  va_list Args;
  va_start(Args, Count);
  int Sum = 0;
  for (int I = 0; I < Count; ++I) {
    struct Pair P = va_arg(Args, struct Pair);
    Sum += P.A * P.B;
  }
  struct Triple T = va_arg(Args, struct Triple);
  struct One O = va_arg(Args, struct One);
  va_end(Args);
  return Sum + (int)(T.X + T.Y + T.Z) + O.V;
}

int main(void) {
  struct Pair P = {3, 4};
  printf("%d\n", pairs(2, P, (struct Pair){5, 6}, (struct Triple){1, 2, 3.5},
                       (struct One){7}));
  printf("%d\n", pairs(0, (struct Triple){-1, 0, 0}, (struct One){1000}));
  return 0;
}
