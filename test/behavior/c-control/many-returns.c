#include <stdio.h>
#include <string.h>

static int validate(const char *Text) {
  size_t Length = strlen(Text);
  if (!Length)
    return 1;
  if (Length > 12)
    return 2;
  if (Text[0] >= '0' && Text[0] <= '9')
    return 3;
  for (size_t I = 0; I < Length; ++I) {
    if (Text[I] == ' ')
      return 4;
    if (I && Text[I] == Text[I - 1])
      return 5 + (int)I;
    if (strchr("!?*", Text[I]))
      return 100;
  }
  if (strstr(Text, "no"))
    return strcmp(Text, "nobody") ? 50 : 51;
  return 0;
}

int main(void) {
  const char *Words[] = {"",       "identifier", "averylongidentifier",
                         "9lives", "a b",        "letter",
                         "what?",  "note",       "nobody",
                         "fine"};
  int Sum = 0;
  for (int I = 0; I < 10; ++I) {
    int R = validate(Words[I]);
    printf("%s -> %d\n", Words[I], R);
    Sum += R;
  }
  printf("%d\n", Sum);
  return 0;
}
