// EXIT: 17
#include <stdio.h>
#include <stdlib.h>

static void never(void) { puts("an exit handler that must not run"); }

int main(void) {
  atexit(never);
  printf("before\n");
  fflush(stdout);
  _Exit(17);
}
