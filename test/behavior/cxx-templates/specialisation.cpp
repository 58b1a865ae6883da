#include "../prelude.h"

template <class T> struct Name {
  static std::string get() { return "?"; }
};
template <> struct Name<int> {
  static std::string get() { return "int"; }
};
template <class T> struct Name<T *> {
  static std::string get() { return Name<T>::get() + "*"; }
};
template <class T> struct Name<const T> {
  static std::string get() { return "const " + Name<T>::get(); }
};
template <class T, size_t N> struct Name<T[N]> {
  static std::string get() {
    return Name<T>::get() + "[" + std::to_string(N) + "]";
  }
};
template <class R, class... A> struct Name<R(A...)> {
  static std::string get() {
    std::string S = Name<R>::get() + "(";
    ((S += Name<A>::get() + ","), ...);
    return S + ")";
  }
};

int main() {
  std::printf("%s\n", Name<const int *>::get().c_str());
  std::printf("%s\n", Name<int *[3]>::get().c_str());
  std::printf("%s\n", Name<int(const int *, double)>::get().c_str());
  std::printf("%s\n", Name<int (*)(int[5])>::get().c_str());
  return 0;
}
