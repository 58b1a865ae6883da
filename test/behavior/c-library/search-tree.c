#include <search.h>
#include <stdio.h>

static int compare(const void *A, const void *B) {
  int X = *(const int *)A, Y = *(const int *)B;
  return (X > Y) - (X < Y);
}

static int Visits;
static void show(const void *Node, VISIT Which, int Depth) {
  (void)Depth;
  if (Which == postorder || Which == leaf) {
    printf("%d ", **(const int *const *)Node);
    ++Visits;
  }
}

int main(void) {
  static int Keys[20];
  void *Root = NULL;
  for (int I = 0; I < 20; ++I) {
    Keys[I] = (I * 7) % 13;
    tsearch(&Keys[I], &Root, compare);
  }
  twalk(Root, show);
  int Wanted = 5, Missing = 50;
  printf("\n%d %d %d\n", tfind(&Wanted, &Root, compare) != NULL,
         tfind(&Missing, &Root, compare) == NULL, Visits);
  tdelete(&Wanted, &Root, compare);
  Visits = 0;
  twalk(Root, show);
  printf("\n%d\n", Visits);
  return 0;
}
