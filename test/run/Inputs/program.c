#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc; ++i) {
    if (!strcmp(argv[i], "trap"))
      __builtin_trap();
    else if (!strcmp(argv[i], "env"))
      printf("A=%s HOME=%s\n", getenv("A") ? getenv("A") : "none",
             getenv("HOME") ? getenv("HOME") : "none");
    else if (!strncmp(argv[i], "exit", 4))
      exit(atoi(argv[i] + 4));
    else {
      char line[80] = "";
      FILE *file = fopen(argv[i], "r");
      printf("%s: %s", argv[i],
             file && fgets(line, sizeof line, file) ? line : "cannot read\n");
    }
  }
  return 0;
}
