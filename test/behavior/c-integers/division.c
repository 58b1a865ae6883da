// EXIT: 7
#include <inttypes.h>
#include <stdio.h>

static int divide(int A, int B) { return A / B; }
static int remainderOf(int A, int B) { return A % B; }
static unsigned divideU(unsigned A, unsigned B) { return A / B; }
static int64_t divide64(int64_t A, int64_t B) { return A / B; }
static uint64_t remainder64(uint64_t A, uint64_t B) { return A % B; }

int main(void) {
  static const int Values[] = {17, -17, 1, -1, 2147483647, -2147483647 - 1};
  for (int I = 0; I < 6; ++I) {
    int V = Values[I];
    printf("%d %d %u", divide(V, 7), remainderOf(V, 7),
           divideU((unsigned)V, 7));
    printf(" %d %d", divide(V, -3), remainderOf(V, -3));
    printf(" %" PRId64 " %" PRIu64 "\n", divide64(V, -1),
           remainder64((uint64_t)V, 1000));
  }
  return remainderOf(divide(1000, 3), 13) == 8 ? 7 : 1;
}
