#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Person {
  char Name[12];
  int Age;
};

static int Comparisons;
static int byAge(const void *A, const void *B) {
  ++Comparisons;
  return ((const struct Person *)A)->Age - ((const struct Person *)B)->Age;
}
static int byName(const void *A, const void *B) {
  return strcmp(((const struct Person *)A)->Name,
                ((const struct Person *)B)->Name);
}
static int byPointer(const void *A, const void *B) {
  return byName(*(void *const *)A, *(void *const *)B);
}

int main(void) {
  struct Person People[] = {
      {"mary", 31}, {"bob", 25}, {"alice", 44}, {"zoe", 12}, {"carl", 60}};
  qsort(People, 5, sizeof *People, byAge);
  for (int I = 0; I < 5; ++I)
    printf("%s ", People[I].Name);
  struct Person *Pointers[5];
  for (int I = 0; I < 5; ++I)
    Pointers[I] = &People[I];
  qsort(Pointers, 5, sizeof *Pointers, byPointer);
  for (int I = 0; I < 5; ++I)
    printf("%d ", Pointers[I]->Age);
  printf("%d\n", Comparisons > 3);
  return 0;
}
