// A comparator that crashes where nothing guards it, below libc's qsort.

#include <stdlib.h>

static int compare(const void *a, const void *b) {
  int left = *(const int *)a, right = *(const int *)b;
  if (left == 7 || right == 7)
    return *(volatile int *)-8;
  if (left < 0)
    abort();
  return left - right;
}

int main(int argc, char **argv) {
  int values[] = {9, 8, 7, 6, 5, 4, argc};
  qsort(values, 7, sizeof(int), compare);
  return values[0];
}
