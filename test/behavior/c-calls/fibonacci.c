#include <stdio.h>

static int slow(int N) { return N < 2 ? N : slow(N - 1) + slow(N - 2); }

static unsigned long long fast(int N, unsigned long long A,
                               unsigned long long B) {
  return N ? fast(N - 1, B, A + B) : A;
}

static long memo(int N, long *Table) {
  if (N < 2)
    return N;
  if (!Table[N])
    Table[N] = memo(N - 1, Table) + memo(N - 2, Table);
  return Table[N];
}

int main(void) {
  long Table[47] = {0};
  printf("%d %llu %ld\n", slow(22), fast(90, 0, 1), memo(46, Table));
  return 0;
}
