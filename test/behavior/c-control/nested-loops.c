#include <stdio.h>

static int search(int Limit, int *A, int *B, int *C) {
  int Found = 0;
  for (*A = 1; *A < Limit; ++*A)
    for (*B = *A; *B < Limit; ++*B) {
      for (*C = *B; *C < Limit; ++*C) {
        if (*A * *A + *B * *B > *C * *C)
          continue;
        if (*A * *A + *B * *B < *C * *C)
          break;
        ++Found;
        if (*A + *B + *C == 90)
          goto out;
      }
    }
out:
  return Found;
}

int main(void) {
  int A, B, C;
  int Found = search(60, &A, &B, &C);
  printf("%d: %d %d %d\n", Found, A, B, C);
  int N = 0;
  do {
    int M = 0;
    while (1) {
      if (++M > N)
        break;
      if (M % 3)
        continue;
      printf("%d.%d ", N, M);
    }
  } while (++N < 8);
  putchar('\n');
  return 0;
}
