// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Templates: pairs, tuples, a base that knows its derived class, nested scopes. Crash: abort.

#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>
#include <array>

namespace shop {
inline namespace v2 {

template <typename Derived> struct Priced {
  int Cents;
  explicit Priced(int Cents) : Cents(Cents) {}
  int total(int Count) const {
    const Derived &Self = static_cast<const Derived &>(*this);
    int Discount = Self.discount(Count);
    return Cents * Count - Discount;
  }
};

struct Book : Priced<Book> {
  std::string Title;
  Book(int Cents, std::string Title) : Priced(Cents), Title(std::move(Title)) {}
  int discount(int Count) const { return Count > 1 ? Cents / 10 : 0; }
};

struct Pen : Priced<Pen> {
  enum class Colour : short { Black = 1, Blue } Ink;
  Pen(int Cents, Colour Ink) : Priced(Cents), Ink(Ink) {}
  int discount(int Count) const {
    if (Count > 100)
      abort();
    return 0;
  }
};

} // namespace v2
} // namespace shop

template <typename T, int Size = 4> class Stack {
public:
  void push(T Value) { Items[Top++] = Value; }
  T pop() { return Items[--Top]; }

private:
  std::array<T, Size> Items{};
  int Top = 0;
};

template <typename... Goods> [[gnu::noinline]] static int sum(Stack<int> &Counts, const Goods &...Each) {
  int Total = 0;
  int Known = sizeof...(Each);
  ((Total += Each.total(Counts.pop())), ...);
  return Total + Known;
}

template <auto Limit> static bool below(int Value) { return Value < Limit; }

int main() {
  shop::Book B(1250, "A book with a title on the heap");
  shop::Pen P(99, shop::Pen::Colour::Blue);
  std::pair<int, std::string> Pair(7, "seven");
  std::tuple<char, double, std::pair<bool, short>> Tuple('t', 2.5, {true, -3});
  Stack<int> Counts;
  Counts.push(1000);
  Counts.push(2);
  Stack<std::pair<char, bool>, 2> Marks;
  Marks.push({'x', true});
  asm volatile("" : : "r"(&Pair), "r"(&Tuple) : "memory"); // Keeps what they hold.
  bool Below = below<10>(Pair.first);
  int Total = sum(Counts, B, P);
  return Total + Below + std::get<0>(Tuple);
}
