#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Buffer {
  unsigned Size, Capacity;
  char Data[];
};

static struct Buffer *append(struct Buffer *B, const char *Text) {
  unsigned Length = (unsigned)strlen(Text);
  unsigned Size = B ? B->Size : 0;
  if (!B || Size + Length + 1 > B->Capacity) {
    unsigned Capacity = (Size + Length + 1) * 2;
    B = realloc(B, sizeof *B + Capacity);
    B->Capacity = Capacity;
  }
  memcpy(B->Data + Size, Text, Length + 1);
  B->Size = Size + Length;
  return B;
}

int main(void) {
  struct Buffer *B = NULL;
  char Word[16];
  for (int I = 0; I < 25; ++I) {
    snprintf(Word, sizeof Word, "%d,", I * I);
    B = append(B, Word);
  }
  printf("%u %u %s\n", B->Size, B->Capacity, B->Data);
  free(B);
  return 0;
}
