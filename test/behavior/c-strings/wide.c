#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

static size_t upper(wchar_t *Text) {
  size_t N = 0;
  for (; *Text; ++Text, ++N)
    *Text = (wchar_t)towupper((wint_t)*Text);
  return N;
}

int main(void) {
  wchar_t Text[32] = L"wide text";
  printf("%zu %zu\n", wcslen(Text), upper(Text));
  wcscat(Text, L" 42");
  for (wchar_t *P = Text; *P; ++P)
    putchar((char)*P);
  printf(" %ld %d\n", wcstol(Text + 10, NULL, 10), wcscmp(Text, L"WIDE") > 0);
  return 0;
}
