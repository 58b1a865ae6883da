#include "../prelude.h"

template <class T> struct Stream {
  std::vector<T> Values;
  template <class F> auto map(F Fn) const {
    Stream<decltype(Fn(Values[0]))> R;
    for (const T &V : Values)
      R.Values.push_back(Fn(V));
    return R;
  }
  template <class F> Stream filter(F Fn) const {
    Stream R;
    for (const T &V : Values)
      if (Fn(V))
        R.Values.push_back(V);
    return R;
  }
  template <class A, class F> A fold(A Acc, F Fn) const {
    for (const T &V : Values)
      Acc = Fn(std::move(Acc), V);
    return Acc;
  }
};

int main() {
  Stream<int> S;
  for (int I = 0; I < 20; ++I)
    S.Values.push_back(I);
  int Limit = 4;
  auto R = S.filter([&](int V) { return V % Limit != 0; })
               .map([](int V) { return std::to_string(V * V); })
               .filter([](const std::string &T) { return T.back() != '1'; });
  std::printf("%s\n",
              R.fold(std::string(), [](std::string A, const std::string &B) {
                 return A + B + ",";
               }).c_str());
  std::printf("%g\n",
              S.map([](int V) { return V * 0.5; }).fold(0.0, std::plus<>()));
  return 0;
}
