#include <stdio.h>
#include <string.h>

static void reverse(char *Text) {
  for (size_t I = 0, J = strlen(Text); I < J; ++I) {
    --J;
    char C = Text[I];
    Text[I] = Text[J];
    Text[J] = C;
  }
}

int main(void) {
  char Buffer[80] = "";
  const char *Parts[] = {"core", "-", "dump", "!"};
  for (int I = 0; I < 4; ++I)
    strcat(Buffer, Parts[I]);
  printf("%s %zu %d\n", Buffer, strlen(Buffer),
         strcmp(Buffer, "core-dumq") < 0);
  reverse(Buffer);
  printf("%s %s %s\n", Buffer, strchr(Buffer, 'm'), strrchr(Buffer, 'c'));
  printf("%zu %zu\n", strspn(Buffer, "!pm"), strcspn(Buffer, "-"));
  printf("%s\n", strstr("needle in haystack", "in "));
  strncpy(Buffer, "short", 3);
  puts(Buffer);
  return 0;
}
