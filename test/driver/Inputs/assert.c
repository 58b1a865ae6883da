#include <assert.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  assert(argc < 2);
  if (argc > 1)
    abort();
  return 0;
}
