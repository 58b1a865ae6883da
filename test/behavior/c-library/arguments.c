// ARGS: alpha -n 12 --flag=yes
// EXIT: 12
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int number(int Count, char **Args, int *At) {
  if (*At + 1 >= Count)
    return -1;
  return atoi(Args[++*At]);
}

int main(int Count, char **Args) {
  int N = 0;
  for (int I = 1; I < Count; ++I) {
    if (!strcmp(Args[I], "-n"))
      N = number(Count, Args, &I);
    else if (!strncmp(Args[I], "--", 2))
      printf("option %s value %s\n", Args[I] + 2, strchr(Args[I], '=') + 1);
    else
      printf("word %s\n", Args[I]);
  }
  printf("%d of %d %s\n", N, Count, Args[Count] ? "bad" : "ok");
  return N;
}
