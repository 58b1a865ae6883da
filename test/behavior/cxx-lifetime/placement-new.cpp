#include "../prelude.h"

struct Value {
  int V;
  explicit Value(int V) : V(V) { std::printf("make %d\n", V); }
  ~Value() { std::printf("drop %d\n", V); }
};
template <class T, size_t N> class Slots {
  alignas(T) unsigned char Room[N][sizeof(T)];
  bool Used[N] = {};

public:
  template <class... A> T *make(A... V) {
    for (size_t I = 0; I < N; ++I)
      if (!Used[I]) {
        Used[I] = true;
        return new (Room[I]) T(V...);
      }
    return nullptr;
  }
  void drop(T *P) {
    size_t I = size_t(reinterpret_cast<unsigned char (*)[sizeof(T)]>(P) - Room);
    P->~T();
    Used[I] = false;
  }
};

int main() {
  Slots<Value, 3> S;
  Value *A = S.make(1), *B = S.make(2), *C = S.make(3);
  std::printf("%d\n", S.make(4) == nullptr);
  S.drop(B);
  Value *D = S.make(5);
  std::printf("%d %d\n", D == B, std::launder(D)->V);
  S.drop(A);
  S.drop(C);
  S.drop(D);
  return 0;
}
