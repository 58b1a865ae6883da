#include <stdio.h>

// Matches with . * ^ $ and literal characters.
static int matchHere(const char *Pattern, const char *Text);

static int matchStar(int C, const char *Pattern, const char *Text) {
  do
    if (matchHere(Pattern, Text))
      return 1;
  while (*Text && (*Text++ == C || C == '.'));
  return 0;
}

static int matchHere(const char *Pattern, const char *Text) {
  if (!Pattern[0])
    return 1;
  if (Pattern[1] == '*')
    return matchStar(Pattern[0], Pattern + 2, Text);
  if (Pattern[0] == '$' && !Pattern[1])
    return !*Text;
  if (*Text && (Pattern[0] == '.' || Pattern[0] == *Text))
    return matchHere(Pattern + 1, Text + 1);
  return 0;
}

static int match(const char *Pattern, const char *Text) {
  if (*Pattern == '^')
    return matchHere(Pattern + 1, Text);
  do
    if (matchHere(Pattern, Text))
      return 1;
  while (*Text++);
  return 0;
}

int main(void) {
  const char *Patterns[] = {"abc", "^a.*z$", "x*y", "^$", "b.b", "a*a*a*b$"};
  const char *Texts[] = {"", "abc", "xxabcyy", "abz", "bob", "aaaaaaaaac"};
  for (int P = 0; P < 6; ++P) {
    for (int T = 0; T < 6; ++T)
      putchar('0' + match(Patterns[P], Texts[T]));
    putchar('\n');
  }
  return 0;
}
