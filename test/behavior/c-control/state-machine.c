// STDIN: key = value # remark\n name=other\n\nbroken line\n last = 1 2 \n
#include <ctype.h>
#include <stdio.h>

enum State { Start, Key, AfterKey, Value, Comment, Bad };

int main(void) {
  enum State S = Start;
  int C, Pairs = 0, Errors = 0;
  while ((C = getchar()) != EOF) {
    switch (S) {
    case Start:
      if (isalnum(C)) {
        putchar('[');
        putchar(C);
        S = Key;
      } else if (C == '#')
        S = Comment;
      break;
    case Key:
      if (C == '=')
        putchar(']'), S = Value;
      else if (isspace(C))
        putchar(']'), S = C == '\n' ? Start : AfterKey;
      else
        putchar(C);
      break;
    case AfterKey:
      if (C == '=')
        S = Value;
      else if (!isspace(C))
        S = Bad;
      break;
    case Value:
      if (C == '#')
        S = Comment;
      else if (C != '\n')
        putchar(toupper(C));
      if (C == '#' || C == '\n')
        ++Pairs, putchar('\n');
      if (C == '\n')
        S = Start;
      break;
    case Bad:
      Errors += C == '\n';
      /* fall through */
    case Comment:
      if (C == '\n')
        S = Start;
    }
  }
  printf("%d pairs, %d errors\n", Pairs, Errors);
  return 0;
}
