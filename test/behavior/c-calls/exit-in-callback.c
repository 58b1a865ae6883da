// EXIT: 21
#include <stdio.h>
#include <stdlib.h>

static int Seen;

static int compare(const void *A, const void *B) {
  int X = *(const int *)A, Y = *(const int *)B;
  if (++Seen == 7) {
    printf("left from within qsort\n");
    exit(21);
  }
  return (X > Y) - (X < Y);
}

static void last(void) { printf("handler after %d\n", Seen); }

int main(void) {
  int Values[32];
  for (int I = 0; I < 32; ++I)
    Values[I] = (I * 13) % 32;
  atexit(last);
  qsort(Values, 32, sizeof *Values, compare);
  printf("not reached\n");
  return 0;
}
