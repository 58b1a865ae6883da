#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const char *Text) {
  char *End;
  errno = 0;
  double V = strtod(Text, &End);
  printf("%.17g rest '%s' %s\n", V, End, errno == ERANGE ? "range" : "fine");
}

int main(void) {
  show("3.14159");
  show("  -0x1.8p3xyz");
  show("1e999");
  show("infinity!");
  show("nothing");
  show("4.9e-324");
  printf("%g %d %ld\n", atof("2.5e3"), atoi("-42abc"), strtol("0x1F", NULL, 0));
  return 0;
}
