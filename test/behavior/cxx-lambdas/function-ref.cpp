#include "../prelude.h"

template <class> class FunctionRef;
template <class R, class... A> class FunctionRef<R(A...)> {
  void *Object;
  R (*Call)(void *, A...);

public:
  template <class F>
  FunctionRef(F &&Fn)
      : Object((void *)&Fn), Call([](void *O, A... V) -> R {
          return (*static_cast<std::remove_reference_t<F> *>(O))(
              std::forward<A>(V)...);
        }) {}
  R operator()(A... V) const { return Call(Object, std::forward<A>(V)...); }
};

static int repeat(int N, FunctionRef<int(int, const std::string &)> F) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += F(I, std::string(size_t(I), 'z'));
  return Sum;
}
static void traverse(int Depth, FunctionRef<void(int)> F) {
  F(Depth);
  if (Depth)
    traverse(Depth - 1, [&](int V) { F(V * 2); });
}

int main() {
  int Calls = 0;
  std::printf("%d\n", repeat(5, [&](int V, const std::string &T) {
                ++Calls;
                return V * int(T.size());
              }));
  traverse(4, [&](int V) { std::printf("%d ", V); });
  std::printf("%d\n", Calls);
  return 0;
}
