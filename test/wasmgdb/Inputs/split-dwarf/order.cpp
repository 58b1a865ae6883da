#include "order.h"

static int Table[2] = {70, 80};
extern int Limit;

static inline void check(int Cents, const char *What) {
  long long Scaled = Cents * 10000000000ll;
  if (Scaled > Limit)
    __builtin_trap();
}

int total(const Order &O, int Discount, bool Rounded) {
  static int Calls = 11;
  int Sum = 0;
  ++Calls;
  for (const Item &I : O.Items)
    Sum += I.Cents;
  if (Rounded)
    check(Sum - Discount, "too much");
  return Sum - Discount + Table[Calls % 2];
}
