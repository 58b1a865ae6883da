// Library objects whose bytes make no sense.
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

template <typename T> static void poke(T &object, int word, unsigned value) {
  reinterpret_cast<unsigned *>(&object)[word] = value;
}
template <typename T> static unsigned peek(T &object, int word) {
  return reinterpret_cast<unsigned *>(&object)[word];
}

struct Never {
  std::string text;
  std::vector<int> list;
  std::map<int, int> map;
  std::optional<int> optional;
};

int main() {
  std::vector<int> reversed{1, 2, 3}, beyond{1}, ragged{1, 2};
  poke(reversed, 1, peek(reversed, 0) - 4);
  poke(beyond, 1, 0x7ffffffc);
  poke(beyond, 2, 0x7ffffffc);
  poke(ragged, 1, peek(ragged, 0) + 3);
  std::string huge = "a string that does not fit into the object";
  poke(huge, 1, 0xf0000000);
  std::string_view view = "abc";
  poke(view, 0, 0xfffffff0);

  std::list<int> circle{1, 2, 3};
  // The last node's next is the first node.
  unsigned first = peek(circle, 1), last = peek(circle, 0);
  reinterpret_cast<unsigned *>(last)[1] = first;
  std::list<int> wild{1, 2};
  reinterpret_cast<unsigned *>(peek(wild, 1))[1] = 0x66666666;

  std::map<int, int> looped{{1, 10}, {2, 20}, {3, 30}}, short_map{{1, 10}};
  // The left child of the smallest node is the root.
  unsigned root = peek(looped, 1);
  reinterpret_cast<unsigned *>(root)[1] = root;
  poke(short_map, 2, 5);
  std::unordered_map<int, int> hash{{1, 10}, {2, 20}};
  // The first node's next is itself.
  reinterpret_cast<unsigned *>(peek(hash, 2))[0] = peek(hash, 2);

  std::variant<int, double> variant = 1;
  poke(variant, 2, 9);
  std::optional<int> optional = 1;
  poke(optional, 1, 0x55);
  std::shared_ptr<int> shared = std::make_shared<int>(1);
  poke(shared, 1, 0x70000000);
  std::deque<int> deque{1};
  poke(deque, 5, 0x10000000);
  // Memory that is no object.
  alignas(8) static unsigned char garbage[sizeof(Never)];
  for (unsigned char &byte : garbage)
    byte = 0xa5;
  Never *never = reinterpret_cast<Never *>(garbage);
  __builtin_trap();
}
