#include <stdio.h>

static void helper(int N) {
  if (N)
    helper(N - 1);
  else
    printf("done\n");
}

// main falls off its end: exit code 0.
int main(void) { helper(5); }
