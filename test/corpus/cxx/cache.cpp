// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A cache of the least recently used. Crash: abort when an entry is evicted twice.

#include <cstdlib>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

class Cache {
public:
  struct Entry {
    std::string Key;
    int Hits;
  };

  explicit Cache(unsigned Capacity) : Capacity(Capacity) {}

  void put(const std::string &Key, double Value) {
    if (Values.count(Key) == 0) {
      if (Order.size() == Capacity)
        evict();
      Order.push_front({Key, 0});
    }
    Values[Key] = Value;
  }

  std::optional<double> get(const std::string &Key) {
    auto Found = Values.find(Key);
    if (Found == Values.end())
      return {};
    for (Entry &E : Order)
      if (E.Key == Key)
        ++E.Hits;
    return Found->second;
  }

private:
  [[gnu::noinline]] void evict() {
    Entry Oldest = Order.back();
    bool IsNew = Evicted.insert(Oldest.Key).second;
    unsigned Left = static_cast<unsigned>(Order.size()) - 1;
    if (!IsNew)
      abort();
    Values.erase(Oldest.Key);
    Order.pop_back();
    LastLeft = Left;
  }

  unsigned Capacity;
  unsigned LastLeft = 0;
  std::list<Entry> Order;
  std::unordered_map<std::string, double> Values;
  std::unordered_set<std::string> Evicted;
};

[[gnu::noinline]] static double fill(Cache &C, const char *const *Keys, int Count) {
  double Sum = 0;
  for (int N = 0; N < Count; ++N) {
    C.put(Keys[N], N * 1.5);
    std::optional<double> Got = C.get(Keys[N]);
    Sum += Got.value_or(-1);
  }
  return Sum;
}

int main() {
  Cache C(3);
  std::unordered_map<int, std::pair<char, float>> Numbers = {{1, {'a', 0.5f}}, {-7, {'b', 2.0f}}};
  std::unordered_multimap<char, int> Many = {{'x', 1}, {'x', 2}, {'y', 3}};
  const char *Keys[] = {"red", "green", "blue", "red", "yellow", "green", "violet", "black", "red", "green", "blue", "pink"};
  double Sum = fill(C, Keys, 12);
  return static_cast<int>(Sum + static_cast<double>(Numbers.size() + Many.size()));
}
