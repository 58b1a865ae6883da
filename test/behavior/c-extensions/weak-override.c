// LINK: lib-strong.c
#include <stdio.h>

int strongCalls(void);
__attribute__((weak)) int hook(int V) { return -V; }
__attribute__((weak)) int onlyWeak(int V) { return V * 7; }

int main(void) {
  printf("%d %d %d\n", hook(5), onlyWeak(6), strongCalls());
  return 0;
}
