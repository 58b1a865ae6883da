#include "../prelude.h"

// Lambdas called by the C library.
static int Comparisons;

int main() {
  int Values[] = {5, 1, 4, 2, 3, 9, -7};
  std::qsort(Values, 7, sizeof(int), [](const void *A, const void *B) {
    ++Comparisons;
    return *static_cast<const int *>(A) - *static_cast<const int *>(B);
  });
  for (int V : Values)
    std::printf("%d ", V);
  int Key = 4;
  auto *Hit = static_cast<int *>(std::bsearch(
      &Key, Values, 7, sizeof(int), [](const void *A, const void *B) {
        return *static_cast<const int *>(A) - *static_cast<const int *>(B);
      }));
  std::printf("%td %d\n", Hit - Values, Comparisons > 5);
  std::atexit([] { std::printf("lambda at exit\n"); });
  return 0;
}
