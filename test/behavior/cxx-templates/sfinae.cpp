#include "../prelude.h"

template <class T, class = void> struct HasSize : std::false_type {};
template <class T>
struct HasSize<T, std::void_t<decltype(std::declval<T>().size())>>
    : std::true_type {};

template <class T>
std::enable_if_t<std::is_unsigned_v<T>, const char *> kind(T) {
  return "unsigned";
}
template <class T> std::enable_if_t<std::is_signed_v<T>, const char *> kind(T) {
  return "signed";
}
static const char *kind(...) { return "neither"; }

template <class T> size_t measure(const T &V) {
  if constexpr (HasSize<T>::value)
    return V.size() * 100;
  else
    return sizeof(V);
}
template <class F> auto invokeOr(F Fn, int V, int) -> decltype(Fn(V)) {
  return Fn(V);
}
template <class F> auto invokeOr(F Fn, int, long) -> decltype(Fn()) {
  return Fn();
}

int main() {
  std::printf("%s %s %s\n", kind(1u), kind(-1.5f), kind("text"));
  std::printf("%zu %zu\n", measure(std::string("four")), measure(4.0));
  std::printf("%d %d\n", invokeOr([](int V) { return V * 2; }, 21, 0),
              invokeOr([] { return 7; }, 21, 0));
  return 0;
}
