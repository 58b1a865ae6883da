// Objects of a size that only the running program knows, in each frame and each
// scope of it: of one dimension and two, in loops, as parameters, of structures.
#include <stdlib.h>
#include <string.h>

struct Point {
  short x, y;
};

__attribute__((noinline)) void stop(int depth) {
  if (depth >= 3)
    __builtin_trap();
}

// In each turn of the loop another array; the crash is in front of the last.
__attribute__((noinline)) int turns(int n, int depth) {
  int sum = 0;
  for (int i = 1; i <= n; i++) {
    stop(i == n ? depth : 0);
    unsigned char step[i + depth];
    memset(step, 'a' + i, sizeof step);
    stop(i == n - 1 ? depth - 1 : 0);
    sum += step[i / 2];
  }
  return sum;
}

__attribute__((noinline)) int recurse(int n, int depth) {
  int row[n];
  for (int i = 0; i < n; i++)
    row[i] = depth * 100 + i;
  int below = depth == 3 ? turns(n, depth) : recurse(n + 1, depth + 1);
  return below + row[0];
}

// The type of a parameter is made of others.
__attribute__((noinline)) int parameters(int rows, int columns,
                                         long long grid[rows][columns]) {
  double scaled[rows * columns];
  for (int i = 0; i < rows * columns; i++)
    scaled[i] = grid[i / columns][i % columns] / 4.0;
  return recurse(rows, 0) + (int)scaled[0];
}

__attribute__((noinline)) int scopes(int n, const char *name) {
  long long grid[n][n + 1];
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= n; j++)
      grid[i][j] = 10 * i - j;
  int total = 0;
  for (int k = 0; k < n; k++) {
    struct Point points[k + 1];
    for (int i = 0; i <= k; i++)
      points[i] = (struct Point){(short)(k + i), (short)-i};
    if (k == 1) {
      char *copy = __builtin_alloca(strlen(name) + 1);
      strcpy(copy, name);
      char text[strlen(copy) + 1];
      strcpy(text, copy);
      {
        int inner[k + 3];
        for (int i = 0; i < k + 3; i++)
          inner[i] = text[i] - i;
        total += parameters(n, n + 1, grid) + inner[k];
      }
      total += text[0];
    }
    total += points[k].x;
  }
  return total + (int)grid[0][0];
}

__attribute__((noinline)) int tooLong(int n) {
  int big[n];
  memset(big, 1, sizeof big);
  return big[n / 2];
}

int main(int argc, char **argv) {
  (void)argv;
#ifdef TOO_LONG
  return tooLong(20000000 * argc);
#endif
  return scopes(argc + 1, "name");
}
