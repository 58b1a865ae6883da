#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  errno = 0;
  long V = strtol("99999999999999999999", NULL, 10);
  printf("%d %d\n", V == LONG_MAX, errno == ERANGE);
  errno = 0;
  FILE *F = fopen("/no/such/file", "r");
  printf("%d %d\n", F == NULL, errno != 0);
  errno = 0;
  int R = close(99);
  printf("%d %s\n", R, errno == EBADF ? "bad descriptor" : strerror(errno));
  printf("%s\n", strerror(EDOM));
  return 0;
}
