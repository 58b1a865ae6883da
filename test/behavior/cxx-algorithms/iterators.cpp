#include "../prelude.h"

class Range {
  int From, To, Step;

public:
  struct Iterator {
    using iterator_category = std::forward_iterator_tag;
    using value_type = int;
    using difference_type = int;
    using pointer = const int *;
    using reference = int;
    int At, Step;
    int operator*() const { return At; }
    Iterator &operator++() {
      At += Step;
      return *this;
    }
    Iterator operator++(int) {
      Iterator Old = *this;
      ++*this;
      return Old;
    }
    bool operator==(const Iterator &O) const { return At >= O.At; }
    bool operator!=(const Iterator &O) const { return At < O.At; }
  };
  Range(int From, int To, int Step = 1) : From(From), To(To), Step(Step) {}
  Iterator begin() const { return {From, Step}; }
  Iterator end() const { return {To, Step}; }
};

int main() {
  int Sum = 0;
  for (int V : Range(1, 20, 4))
    Sum = Sum * 3 + V;
  Range R(0, 10);
  std::vector<int> V(R.begin(), R.end());
  std::copy(std::make_move_iterator(V.rbegin()),
            std::make_move_iterator(V.rend()), std::inserter(V, V.begin() + 5));
  for (auto It = V.begin(); It != V.end(); std::advance(It, 4))
    std::printf("%d ", *It);
  std::printf("%d %td %d\n", Sum, std::distance(R.begin(), R.end()),
              *std::next(R.begin(), 7));
  return 0;
}
