// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A search tree of owning pointers. Crash: a trap in recursion.

#include <memory>
#include <string>
#include <utility>

template <typename K, typename V> class Tree {
  struct Node {
    K Key;
    V Value;
    int Height = 1;
    std::unique_ptr<Node> Left, Right;
    Node(K Key, V Value) : Key(Key), Value(std::move(Value)) {}
  };

public:
  void insert(K Key, V Value) {
    put(Root, Key, std::move(Value), 0);
    ++Size;
  }

  int measure() const { return height(Root.get(), 0); }

private:
  void put(std::unique_ptr<Node> &Slot, K Key, V Value, int Depth) {
    if (!Slot)
      Slot = std::make_unique<Node>(Key, std::move(Value));
    else if (Key < Slot->Key)
      put(Slot->Left, Key, std::move(Value), Depth + 1);
    else
      put(Slot->Right, Key, std::move(Value), Depth + 1);
  }

  int height(const Node *N, int Depth) const {
    if (!N)
      return 0;
    const int Limit = 3;
    if (Depth > Limit)
      __builtin_trap();
    int Left = height(N->Left.get(), Depth + 1);
    int Right = height(N->Right.get(), Depth + 1);
    int Larger = Left > Right ? Left : Right;
    return Larger + 1;
  }

  std::unique_ptr<Node> Root;
  unsigned Size = 0;
};

int main() {
  Tree<int, std::string> Names;
  const std::pair<int, const char *> Data[] = {{50, "root"},    {20, "a left one"},
                                               {70, "right"},   {80, "further right, on the heap"},
                                               {90, "and on"},  {85, "last"},
                                               {10, "leftmost"}};
  for (const auto &[Key, Name] : Data)
    Names.insert(Key, Name);
  int Height = Names.measure();
  return Height;
}
