#include <stdio.h>
#include <string.h>

static int split(char *Line, const char *Delimiters, char **Out, int Limit) {
  int Count = 0;
  char *Save;
  for (char *T = strtok_r(Line, Delimiters, &Save); T && Count < Limit;
       T = strtok_r(NULL, Delimiters, &Save))
    Out[Count++] = T;
  return Count;
}

int main(void) {
  char Line[] = "one,two;;three , four;five";
  char *Words[8];
  int Count = split(Line, ",;", Words, 8);
  for (int I = 0; I < Count; ++I) {
    char *Inner[4];
    int Parts = split(Words[I], " e", Inner, 4);
    printf("%d:", Parts);
    for (int J = 0; J < Parts; ++J)
      printf(" <%s>", Inner[J]);
    putchar('\n');
  }
  return Count - 5;
}
