#include <stdio.h>

int realFunction(int A, int B) { return A * 10 + B; }
int otherName(int A, int B) __attribute__((alias("realFunction")));
static int data = 5;
extern int dataAlias __attribute__((alias("data")));
int weakName(int A, int B) __attribute__((weak, alias("realFunction")));

int main(void) {
  int (*F)(int, int) = otherName;
  dataAlias += 3;
  printf("%d %d %d %d %d\n", realFunction(1, 2), otherName(3, 4),
         weakName(5, 6), F(7, 8), data);
  return 0;
}
