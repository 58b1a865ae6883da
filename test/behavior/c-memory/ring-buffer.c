// STDIN: the quick brown fox jumps over the lazy dog and runs away from here\n
#include <stdio.h>
#include <string.h>

struct Ring {
  char Lines[4][12];
  unsigned Head, Count;
};

static void put(struct Ring *R, const char *Text) {
  char *To = R->Lines[(R->Head + R->Count) % 4];
  strncpy(To, Text, 11);
  To[11] = 0;
  if (R->Count < 4)
    R->Count++;
  else
    R->Head = (R->Head + 1) % 4;
}

static const char *take(struct Ring *R) {
  if (!R->Count)
    return NULL;
  const char *Text = R->Lines[R->Head];
  R->Head = (R->Head + 1) % 4;
  R->Count--;
  return Text;
}

int main(void) {
  struct Ring R = {.Head = 3};
  char Word[40];
  int N = 0;
  while (scanf("%39s", Word) == 1) {
    put(&R, Word);
    if (++N % 3 == 0)
      printf("%s ", take(&R));
  }
  printf("|");
  for (const char *T; (T = take(&R));)
    printf(" %s", T);
  printf(" %d\n", N);
  return 0;
}
