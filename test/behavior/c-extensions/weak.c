#include <stdio.h>

__attribute__((weak)) int missing(int V);
__attribute__((weak)) int present(int V) { return V + 1; }
extern int alsoMissing __attribute__((weak));

static int (*volatile Pointer)(int) = present;

int main(void) {
  printf("%d\n", missing ? missing(3) : -1);
  printf("%d\n", present ? present(3) : -1);
  printf("%d\n", &alsoMissing ? alsoMissing : -2);
  printf("%d\n", Pointer(41));
  return 0;
}
