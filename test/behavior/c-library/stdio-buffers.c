#include <stdio.h>

static int emit(FILE *To, int Count) {
  int Total = 0;
  for (int I = 0; I < Count; ++I)
    Total += fprintf(To, "%d%s", I, I % 20 == 19 ? "\n" : " ");
  return Total;
}

int main(void) {
  static char Buffer[16];
  setvbuf(stdout, Buffer, _IOFBF, sizeof Buffer);
  int Total = emit(stdout, 200);
  fputs("\n", stdout);
  fflush(stdout);
  Total += (int)fwrite("raw bytes\n", 1, 10, stdout);
  putc('x', stdout);
  fputc('\n', stdout);
  printf("%d %d\n", Total, ferror(stdout));
  return 0;
}
