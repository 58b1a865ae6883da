// Crashes below qsort.
#include <stdlib.h>

static int compare(const void *a, const void *b) {
  int left = *(const int *)a, right = *(const int *)b;
  if (left == 3 || right == 3)
    __builtin_trap();
  return left - right;
}

static void sort(int *numbers, int count) {
  qsort(numbers, count, sizeof *numbers, compare);
}

int main(void) {
  int numbers[] = {5, 4, 3, 2, 1};
  sort(numbers, 5);
  return numbers[0];
}
