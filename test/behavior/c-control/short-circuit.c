#include <stdio.h>

static int Trace;
static int yes(int Id) {
  Trace = Trace * 10 + Id;
  return 1;
}
static int no(int Id) {
  Trace = Trace * 10 + Id;
  return 0;
}
static int flush(int R) {
  printf("%d %d\n", R, Trace);
  Trace = 0;
  return R;
}

int main(void) {
  flush(yes(1) && no(2) && yes(3));
  flush(no(1) || yes(2) || no(3));
  flush((no(1) || yes(2)) && (yes(3) ? no(4) : yes(5)));
  flush(!no(1) && !(yes(2) && no(3)));
  int V = (yes(1), no(2), yes(3)) + (no(4) ?: yes(5) + 1);
  flush(V);
  if (no(1))
    yes(2);
  else if (yes(3) && yes(4))
    no(5);
  flush(0);
  for (int I = 0; I < 3 && yes(I + 1); ++I)
    if (I == 1 ? no(8) : yes(9))
      continue;
  flush(1);
  return 0;
}
