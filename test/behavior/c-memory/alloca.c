#include <alloca.h>
#include <stdio.h>
#include <string.h>

struct Cell {
  struct Cell *Next;
  int V;
};

static int length(const struct Cell *C) { return C ? 1 + length(C->Next) : 0; }

static int buildOnStack(int N) {
  struct Cell *List = NULL;
  for (int I = 0; I < N; ++I) {
    struct Cell *C = alloca(sizeof *C);
    C->Next = List;
    C->V = I;
    List = C;
  }
  int Sum = 0;
  for (struct Cell *C = List; C; C = C->Next)
    Sum += C->V;
  return Sum * 100 + length(List);
}

static const char *duplicate(const char *Text, int Times, char *Out) {
  char *Copy = alloca(strlen(Text) * (size_t)Times + 1);
  *Copy = 0;
  while (Times--)
    strcat(Copy, Text);
  return strcpy(Out, Copy);
}

int main(void) {
  printf("%d %d %d\n", buildOnStack(0), buildOnStack(1), buildOnStack(20));
  char Out[64];
  puts(duplicate("xyz", 5, Out));
  return 0;
}
