// A comparison that crashes, in std::sort.

#include <algorithm>
#include <vector>

int main() {
  std::vector<int> numbers = {3, 1, 2};
  std::sort(numbers.begin(), numbers.end(), [](int a, int b) {
    if (a == 1 || b == 1)
      __builtin_trap();
    return a < b;
  });
  return numbers[0];
}
