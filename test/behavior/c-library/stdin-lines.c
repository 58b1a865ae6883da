// STDIN: first line\n\n  third, after an empty one\nlast without end
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Line {
  struct Line *Next;
  char Text[];
};

static struct Line *readAll(FILE *In) {
  char Buffer[64];
  if (!fgets(Buffer, sizeof Buffer, In))
    return NULL;
  Buffer[strcspn(Buffer, "\n")] = 0;
  struct Line *L = malloc(sizeof *L + strlen(Buffer) + 1);
  strcpy(L->Text, Buffer);
  L->Next = readAll(In);
  return L;
}

int main(void) {
  struct Line *Lines = readAll(stdin);
  int N = 0;
  while (Lines) {
    struct Line *Next = Lines->Next;
    printf("%d [%s] %zu\n", ++N, Lines->Text, strlen(Lines->Text));
    free(Lines);
    Lines = Next;
  }
  return N - 4;
}
