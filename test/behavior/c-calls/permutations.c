#include <stdio.h>

static void swap(char *A, char *B) {
  char T = *A;
  *A = *B;
  *B = T;
}

static int permute(char *Text, int At, int Length, int (*Take)(const char *)) {
  if (At == Length)
    return Take(Text);
  int Taken = 0;
  for (int I = At; I < Length; ++I) {
    swap(&Text[At], &Text[I]);
    Taken += permute(Text, At + 1, Length, Take);
    swap(&Text[At], &Text[I]);
  }
  return Taken;
}

static int starts(const char *Text) {
  if (Text[0] > Text[1])
    return 0;
  printf("%s ", Text);
  return 1;
}

int main(void) {
  char Text[] = "abcd";
  printf("%d\n", permute(Text, 0, 4, starts));
  puts(Text);
  return 0;
}
