#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned Seed = 99;
static unsigned next(void) { return Seed = Seed * 1664525u + 1013904223u; }

int main(void) {
  unsigned char *Blocks[50] = {0};
  size_t Sizes[50] = {0};
  unsigned Errors = 0, Allocations = 0;
  for (int Step = 0; Step < 3000; ++Step) {
    unsigned I = (next() >> 16) % 50;
    if (Blocks[I]) {
      for (size_t K = 0; K < Sizes[I]; K += 7)
        Errors += Blocks[I][K] != (unsigned char)I;
      if (Step % 3) {
        free(Blocks[I]);
        Blocks[I] = NULL;
        continue;
      }
    }
    Sizes[I] = (next() >> 20) + 1;
    Blocks[I] = realloc(Blocks[I], Sizes[I]);
    memset(Blocks[I], (int)I, Sizes[I]);
    ++Allocations;
  }
  for (int I = 0; I < 50; ++I)
    free(Blocks[I]);
  printf("%u errors, %u allocations\n", Errors, Allocations);
  return Errors != 0;
}
