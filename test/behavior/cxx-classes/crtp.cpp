#include "../prelude.h"

template <class Self> struct Comparable {
  friend bool operator!=(const Self &A, const Self &B) {
    return A.key() != B.key();
  }
  friend bool operator>(const Self &A, const Self &B) {
    return B.key() < A.key();
  }
  int scaled(int By) const {
    return static_cast<const Self *>(this)->key() * By;
  }
};
template <class Self> struct Counted {
  static inline int Alive = 0;
  Counted() { ++Alive; }
  Counted(const Counted &) { ++Alive; }
  ~Counted() { --Alive; }
};
struct Weight : Comparable<Weight>, Counted<Weight> {
  int Grams;
  explicit Weight(int G) : Grams(G) {}
  int key() const { return Grams; }
};
struct Price : Comparable<Price>, Counted<Price> {
  int key() const { return 42; }
};

int main() {
  Weight A(5), B(9);
  Price P;
  {
    std::vector<Weight> Many(10, A);
    std::printf("%d %d\n", Counted<Weight>::Alive, Counted<Price>::Alive);
  }
  std::printf("%d %d %d %d %d\n", A != B, A > B, B.scaled(3), P.scaled(2),
              Counted<Weight>::Alive);
  return 0;
}
