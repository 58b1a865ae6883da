// FLAGS: -fno-strict-aliasing -fwrapv -funsigned-char
#include <limits.h>
#include <stdio.h>

static int wraps(int V) { return V + 1 < V; }
static char low = -1;
static float pun(int V) { return *(float *)&V; }

int main(void) {
  printf("%d %d %g\n", wraps(INT_MAX), low, pun(0x40490fdb));
  return 0;
}
