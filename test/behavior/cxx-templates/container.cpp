#include "../prelude.h"

template <class T, class Alloc = std::allocator<T>> class Deque {
  T *Data = nullptr;
  size_t Head = 0, Count = 0, Capacity = 0;
  Alloc A;
  void grow() {
    size_t New = Capacity ? Capacity * 2 : 2;
    T *To = A.allocate(New);
    for (size_t I = 0; I < Count; ++I) {
      new (To + I) T(std::move((*this)[I]));
      (*this)[I].~T();
    }
    if (Data)
      A.deallocate(Data, Capacity);
    Data = To, Head = 0, Capacity = New;
  }

public:
  Deque() = default;
  Deque(const Deque &) = delete;
  ~Deque() {
    while (Count)
      popFront();
    if (Data)
      A.deallocate(Data, Capacity);
  }
  T &operator[](size_t I) { return Data[(Head + I) % Capacity]; }
  size_t size() const { return Count; }
  template <class... Args> T &emplaceBack(Args &&...V) {
    if (Count == Capacity)
      grow();
    return *new (&(*this)[Count++]) T(std::forward<Args>(V)...);
  }
  T popFront() {
    T V = std::move((*this)[0]);
    (*this)[0].~T();
    Head = (Head + 1) % Capacity;
    --Count;
    return V;
  }
};

int main() {
  Deque<std::string> D;
  for (int I = 0; I < 30; ++I) {
    D.emplaceBack(size_t(I % 5 + 1), char('a' + I % 26));
    if (I % 3 == 2)
      std::printf("%s ", D.popFront().c_str());
  }
  Deque<std::unique_ptr<int>> P;
  P.emplaceBack(new int(7));
  std::printf("%zu %s %d\n", D.size(), D[3].c_str(), *P.popFront());
  return 0;
}
