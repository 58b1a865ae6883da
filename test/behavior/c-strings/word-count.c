// STDIN: it was the best of times it was the worst of times it was the age of wisdom\n
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Entry {
  char Word[16];
  int Count;
};
static struct Entry Table[64];

static unsigned hash(const char *Text) {
  unsigned H = 5381;
  while (*Text)
    H = H * 33 + (unsigned char)*Text++;
  return H;
}

static struct Entry *lookup(const char *Word) {
  unsigned I = hash(Word) % 64;
  while (Table[I].Count && strcmp(Table[I].Word, Word))
    I = (I + 1) % 64;
  if (!Table[I].Count)
    strcpy(Table[I].Word, Word);
  return &Table[I];
}

static int byCount(const void *A, const void *B) {
  const struct Entry *X = A, *Y = B;
  return X->Count != Y->Count ? Y->Count - X->Count : strcmp(X->Word, Y->Word);
}

int main(void) {
  char Word[16];
  while (scanf("%15s", Word) == 1)
    lookup(Word)->Count++;
  qsort(Table, 64, sizeof *Table, byCount);
  for (int I = 0; Table[I].Count; ++I)
    printf("%d %s\n", Table[I].Count, Table[I].Word);
  return 0;
}
