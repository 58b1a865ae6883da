// EXIT: 42
#include <stdio.h>
#include <stdlib.h>

static void leave(int N) {
  char Room[N + 1];
  Room[N] = 'x';
  if (N == 0) {
    printf("at the bottom\n");
    exit(42);
  }
  leave(N - 1);
  printf("not reached %c\n", Room[N]);
}

int main(void) {
  leave(30);
  return 1;
}
