#include <stdio.h>
#include <string.h>
#include <time.h>

static void show(time_t T) {
  struct tm Fields;
  char Text[40];
  gmtime_r(&T, &Fields);
  strftime(Text, sizeof Text, "%Y-%m-%d %H:%M:%S %a %j", &Fields);
  struct tm Again = Fields;
  printf("%s %d\n", Text, timegm(&Again) == T);
}

int main(void) {
  show(0);
  show(951782400);
  show(1700000000);
  show(-86400);
  time_t Now = time(NULL);
  struct timespec Clock;
  printf("%d %d\n", Now > 1600000000, clock_gettime(CLOCK_MONOTONIC, &Clock));
  return 0;
}
