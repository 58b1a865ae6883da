#include <stdio.h>
#include <string.h>

static void show(const char *Title, const char *Text) {
  printf("%s: %s\n", Title, Text);
}

int main(void) {
  char Buffer[64] = "0123456789abcdefghij";
  memmove(Buffer + 3, Buffer, 10);
  show("overlap up", Buffer);
  memmove(Buffer, Buffer + 3, 10);
  show("overlap down", Buffer);
  memset(Buffer + 5, '.', 4);
  show("set", Buffer);
  memcpy(Buffer + 15, "COPY", 4);
  show("copy", Buffer);
  for (unsigned N = 0; N < 5; ++N)
    printf("%d", memcmp("abcd", "abxd", N) < 0);
  char *At = memchr(Buffer, 'C', sizeof Buffer);
  printf(" %d %d\n", (int)(At - Buffer), memchr(Buffer, '#', 20) == NULL);
  return 0;
}
