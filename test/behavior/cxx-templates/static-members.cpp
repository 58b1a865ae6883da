#include "../prelude.h"

template <class T> struct Registry {
  static std::vector<std::string> &names() {
    static std::vector<std::string> N;
    return N;
  }
  static int next() {
    static int Counter = sizeof(T) * 100;
    return ++Counter;
  }
  static inline const bool Added = (names().push_back("auto"), true);
};
template <class T> int variable = sizeof(T);
template <class T, T... V> constexpr T all[] = {V...};

int main() {
  std::printf("%d %d %d\n", Registry<char>::next(), Registry<int>::next(),
              Registry<char>::next());
  Registry<int>::names().push_back("x");
  (void)Registry<int>::Added;
  std::printf("%zu %zu\n", Registry<int>::names().size(),
              Registry<char>::names().size());
  variable<char> += 50;
  std::printf("%d %d\n", variable<char>, variable<double>);
  std::printf("%d\n", all<int, 4, 5, 6>[1]);
  return 0;
}
