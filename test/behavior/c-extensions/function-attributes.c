#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((malloc, returns_nonnull, alloc_size(1))) static void *
need(size_t N) {
  void *P = malloc(N);
  if (!P)
    exit(2);
  return P;
}
__attribute__((nonnull(1), noinline)) static int first(const int *P) {
  return *P;
}
__attribute__((sentinel)) static int count(const char *S, ...) {
  va_list Args;
  va_start(Args, S);
  int N = 0;
  for (; S; S = va_arg(Args, const char *))
    ++N;
  va_end(Args);
  return N;
}
__attribute__((nothrow, leaf, noinline)) static int leaf(int V) {
  return V ^ 5;
}

int main(void) {
  int *P = need(sizeof *P);
  *P = leaf(7);
  printf("%d %d\n", first(P), count("a", "b", "c", (char *)NULL));
  free(P);
  return 0;
}
