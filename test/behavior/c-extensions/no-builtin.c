// FLAGS: -fno-builtin -fno-inline -fno-stack-protector
#include <stdio.h>
#include <string.h>

static int twice(int V) { return V + V; }
static int tangle(int A, int B, int (*F)(int)) {
  char Room[24];
  memset(Room, A, sizeof Room);
  return F(A) - F(B) + Room[B % 24];
}

int main(void) {
  for (int I = 0; I < 6; ++I)
    printf("%d ", tangle(I, I * 5, twice));
  printf("\n%d\n", (int)strlen("not folded"));
  return 0;
}
