#include "../prelude.h"

template <int N> struct Factorial {
  static constexpr long long value = N * Factorial<N - 1>::value;
};
template <> struct Factorial<0> {
  static constexpr long long value = 1;
};
template <class...> struct List {};
template <class L> struct Size;
template <class... T>
struct Size<List<T...>> : std::integral_constant<int, sizeof...(T)> {};
template <class L, template <class> class F> struct Filter;
template <template <class> class F> struct Filter<List<>, F> {
  using type = List<>;
};
template <class A, class B> struct Join;
template <class... A, class... B> struct Join<List<A...>, List<B...>> {
  using type = List<A..., B...>;
};
template <class H, class... T, template <class> class F>
struct Filter<List<H, T...>, F> {
  using Rest = typename Filter<List<T...>, F>::type;
  using type =
      std::conditional_t<F<H>::value, typename Join<List<H>, Rest>::type, Rest>;
};
template <class... T> size_t bytes(List<T...>) { return (sizeof(T) + ... + 0); }

int main() {
  using All = List<int, float, char, double, long long, bool>;
  using Ints = Filter<All, std::is_integral>::type;
  std::printf("%lld %d %d\n", Factorial<15>::value, Size<All>::value,
              Size<Ints>::value);
  std::printf("%zu %zu\n", bytes(All()), bytes(Ints()));
  return 0;
}
