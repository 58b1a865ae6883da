#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) int divide(int a, int b) { return a / b; }

int main(int argc, char **argv) {
  int b = argc > 1 ? atoi(argv[1]) : 1;
  printf("%d\n", divide(12, b));
  return b;
}
