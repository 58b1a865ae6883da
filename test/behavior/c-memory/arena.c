#include <stdint.h>
#include <stdio.h>
#include <string.h>

static _Alignas(16) unsigned char Space[4096];
static size_t Used;

static void *allocate(size_t Size, size_t Align) {
  size_t At = (Used + Align - 1) & ~(Align - 1);
  if (At + Size > sizeof Space)
    return NULL;
  Used = At + Size;
  return Space + At;
}

static char *copy(const char *Text) {
  char *To = allocate(strlen(Text) + 1, 1);
  return To ? strcpy(To, Text) : NULL;
}

int main(void) {
  size_t Mark = Used;
  int Misaligned = 0, Failures = 0;
  for (int I = 0; I < 200; ++I) {
    double *D = allocate(sizeof *D, _Alignof(double));
    if (!D) {
      ++Failures;
      Used = Mark;
      continue;
    }
    *D = I;
    Misaligned += ((uintptr_t)D & 7) != 0;
    char *T = copy("some text of odd length");
    if (I == 50)
      Mark = Used;
    if (!T)
      ++Failures;
  }
  printf("%d %d %zu\n", Misaligned, Failures, Used);
  return Misaligned;
}
