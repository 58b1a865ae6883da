// ENV: GREETING=hello there
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *Text = getenv("GREETING");
  printf("%s\n", Text ? Text : "none");
  printf("%d\n", getenv("MISSING") == NULL);
  setenv("MISSING", "now set", 1);
  printf("%s\n", getenv("MISSING"));
  setenv("GREETING", "kept", 0);
  printf("%s\n", getenv("GREETING"));
  unsetenv("GREETING");
  return getenv("GREETING") != NULL;
}
