#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Makes the heap grow by whole megabytes and uses what it gets.
static void *volatile Blocks[8];

int main(void) {
  size_t Total = 0;
  unsigned Sum = 0;
  for (int I = 0; I < 8; ++I) {
    size_t Size = (size_t)(I + 1) * 300000;
    unsigned char *B = malloc(Size);
    memset(B, I + 1, Size);
    Sum += B[0] + B[Size / 2] + B[Size - 1];
    Total += Size;
    Blocks[I] = B;
  }
  for (int I = 0; I < 8; ++I)
    free(Blocks[I]);
  char *Again = calloc(1, 2000000);
  for (int I = 0; I < 2000000; I += 4096)
    Sum += (unsigned char)Again[I];
  free(Again);
  printf("%zu %u %d\n", Total, Sum, (int)(__builtin_wasm_memory_size(0) > 100));
  return 0;
}
