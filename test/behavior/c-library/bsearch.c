#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const Keywords[] = {"auto", "break", "case", "do",
                                       "else", "for",   "goto", "if"};

static int compareKey(const void *Key, const void *Element) {
  return strcmp(Key, *(const char *const *)Element);
}

static int find(const char *Word) {
  const char *const *Hit =
      bsearch(Word, Keywords, 8, sizeof *Keywords, compareKey);
  return Hit ? (int)(Hit - Keywords) : -1;
}

static int closest(const void *Key, const void *Element) {
  double K = *(const double *)Key, E = *(const double *)Element;
  return K < E ? -1 : K >= E + 1 ? 1 : 0;
}

int main(void) {
  const char *Words[] = {"if", "auto", "while", "", "do", "zebra"};
  for (int I = 0; I < 6; ++I)
    printf("%d ", find(Words[I]));
  double Steps[50], Key = 17.25;
  for (int I = 0; I < 50; ++I)
    Steps[I] = I;
  double *Hit = bsearch(&Key, Steps, 50, sizeof *Steps, closest);
  printf("%g\n", *Hit);
  return 0;
}
