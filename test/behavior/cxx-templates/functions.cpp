#include "../prelude.h"

template <class T> T largest(const T *Values, int Count) {
  T Best = Values[0];
  for (int I = 1; I < Count; ++I)
    if (Best < Values[I])
      Best = Values[I];
  return Best;
}
template <class T, int N> int count(const T (&)[N]) { return N; }
template <class T, class U> auto add(T A, U B) -> decltype(A + B) {
  return A + B;
}
template <class To, class From> To convert(From V) {
  return static_cast<To>(V);
}
template <> const char *convert<const char *, int>(int V) {
  return V ? "true" : "false";
}

int main() {
  int I[] = {3, 9, 2};
  double D[] = {1.5, -2, 0.5, 1.25};
  std::string S[] = {"pear", "apple", "quince"};
  std::printf("%d %g %s\n", largest(I, count(I)), largest(D, count(D)),
              largest(S, count(S)).c_str());
  std::printf("%g %s\n", add(1, 2.5), add(std::string("a"), "b").c_str());
  std::printf("%d %s %d\n", convert<int>(3.99), convert<const char *>(1),
              convert<unsigned char>(300));
  return 0;
}
