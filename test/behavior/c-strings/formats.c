#include <stdio.h>

int main(void) {
  printf("[%5d] [%-5d] [%05d] [%+d] [% d]\n", 42, 42, 42, 42, 42);
  printf("[%x] [%#X] [%o] [%#o] [%c]\n", 255, 255, 8, 8, 'z');
  printf("[%8.3f] [%-8.2e] [%g] [%G] [%a]\n", 3.14159, 31415.9, 1e-5, 1e20,
         0.5);
  printf("[%s] [%10s] [%-10s] [%.3s]\n", "text", "right", "left", "truncate");
  printf("[%ld] [%lld] [%hd] [%hhd] [%zu]\n", -1l, 1ll << 60, (short)-3,
         (signed char)-7, sizeof(int));
  printf("[%*d] [%-*d] [%.*f]\n", 6, 7, 6, 7, 2, 1.2345);
  int N;
  printf("%%%n\n", &N);
  char Small[6];
  int Needed = snprintf(Small, sizeof Small, "%d-%d", 12345, 678);
  printf("%d %d %s\n", N, Needed, Small);
  return 0;
}
