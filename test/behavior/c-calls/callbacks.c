#include <stdio.h>

struct Visitor {
  void (*Enter)(void *, int);
  int (*Filter)(void *, int);
  void *Data;
};

static void sumUp(void *Data, int V) { *(int *)Data += V; }
static void print(void *Data, int V) {
  (void)Data;
  printf("<%d>", V);
}
static int odd(void *Data, int V) {
  (void)Data;
  return V & 1;
}
static int below(void *Data, int V) { return V < *(int *)Data; }

static int each(int N, const struct Visitor *V) {
  int Seen = 0;
  for (int I = 0; I < N; ++I) {
    if (V->Filter && !V->Filter(V->Data, I))
      continue;
    V->Enter(V->Data, I);
    ++Seen;
  }
  return Seen;
}

int main(void) {
  int Sum = 0, Limit = 5;
  int Seen = each(10, &(struct Visitor){sumUp, odd, &Sum});
  printf("%d %d\n", Seen, Sum);
  Seen = each(10, &(struct Visitor){print, below, &Limit});
  printf(" %d\n", Seen);
  Seen = each(4, &(struct Visitor){print, NULL, NULL});
  printf(" %d\n", Seen);
  return 0;
}
