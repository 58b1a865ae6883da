#include "../prelude.h"

static std::tuple<int, std::string, double> make(int N) {
  return {N, std::string(size_t(N), '*'), N / 2.0};
}

template <class T, size_t... I>
void printTuple(const T &V, std::index_sequence<I...>) {
  ((std::printf(I ? ", " : ""),
    std::printf(std::is_same_v<std::tuple_element_t<I, T>, int> ? "int"
                                                                : "other")),
   ...);
  std::printf("\n");
  (void)V;
}

int main() {
  auto [N, S, D] = make(3);
  std::printf("%d %s %g\n", N, S.c_str(), D);
  int A;
  double B;
  std::tie(A, std::ignore, B) = make(5);
  auto All = std::tuple_cat(make(1), std::make_tuple('c', 7), std::pair(1, 2));
  printTuple(All, std::make_index_sequence<std::tuple_size_v<decltype(All)>>());
  std::printf("%d %g %d\n", A, B, std::get<4>(All));
  std::vector<std::tuple<int, std::string>> V{{2, "b"}, {1, "z"}, {2, "a"}};
  std::sort(V.begin(), V.end());
  for (auto &[K, T] : V)
    std::printf("%d%s ", K, T.c_str());
  std::printf("%d\n",
              std::apply([](int X, const std::string &T,
                            double Y) { return X + int(T.size()) + int(Y); },
                         make(4)));
  return 0;
}
