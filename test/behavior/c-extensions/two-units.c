// LINK: lib-unit.c
#include <stdio.h>

int unitVisit(const int *Values, int Count, int (*Visit)(int, void *),
              void *Data);
extern int unitState;

static int add(int V, void *Data) {
  *(int *)Data += V + unitState;
  return *(int *)Data > 40;
}

int main(void) {
  const int Values[] = {1, 2, 3, 4, 5, 6, 7, 8};
  int Sum = 0;
  int Stopped = unitVisit(Values, 8, add, &Sum);
  printf("%d %d %d\n", Stopped, Sum, unitState);
  Sum = -1000;
  printf("%d %d\n", unitVisit(Values, 3, add, &Sum), Sum);
  return 0;
}
