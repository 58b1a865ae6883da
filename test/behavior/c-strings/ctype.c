#include <ctype.h>
#include <stdio.h>

static int capitalise(char *Text) {
  int Changed = 0, Start = 1;
  for (; *Text; ++Text) {
    int C =
        Start ? toupper((unsigned char)*Text) : tolower((unsigned char)*Text);
    Changed += C != *Text;
    *Text = (char)C;
    Start = !isalnum((unsigned char)*Text);
  }
  return Changed;
}

int main(void) {
  char Text[] = "the QUICK br0wn-fox, o'neill";
  int Changed = capitalise(Text);
  printf("%s %d\n", Text, Changed);
  int Counts[5] = {0};
  for (int C = 0; C < 128; ++C) {
    Counts[0] += !!isalpha(C);
    Counts[1] += !!isdigit(C);
    Counts[2] += !!isspace(C);
    Counts[3] += !!ispunct(C);
    Counts[4] += !!isxdigit(C);
  }
  for (int I = 0; I < 5; ++I)
    printf("%d ", Counts[I]);
  putchar('\n');
  return 0;
}
