#include <stdio.h>

static int Counter = 5;
static int Zeroed[100];
static const int Table[] = {1, 1, 2, 3, 5, 8, 13};
static const char *const Names[] = {"alpha", "beta", "gamma"};
static int *Pointer = &Zeroed[50];
static int (*Function)(void);
extern int Later;

static int count(void) {
  static int Calls = 100;
  static int *Last = &Counter;
  *Last += 1;
  return ++Calls;
}

static int next(void) {
  static unsigned Index;
  return Table[Index++ % (sizeof Table / sizeof *Table)];
}

int main(void) {
  Function = count;
  for (int I = 0; I < 10; ++I) {
    *Pointer++ = next();
    Function();
  }
  int Sum = 0;
  for (int I = 0; I < 100; ++I)
    Sum += Zeroed[I] * I;
  printf("%d %d %d %d\n", Counter, Sum, count(), Later);
  for (int I = 2; I >= 0; --I)
    printf("%s ", Names[I]);
  putchar('\n');
  return 0;
}

int Later = 77;
