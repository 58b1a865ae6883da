#include "../prelude.h"
#include <list>
#include <unordered_map>

template <class K, class V> class Cache {
  std::list<std::pair<K, V>> Order;
  std::unordered_map<K, typename std::list<std::pair<K, V>>::iterator> Index;
  size_t Limit;

public:
  explicit Cache(size_t Limit) : Limit(Limit) {}
  V *find(const K &Key) {
    auto It = Index.find(Key);
    if (It == Index.end())
      return nullptr;
    Order.splice(Order.begin(), Order, It->second);
    return &It->second->second;
  }
  void put(K Key, V Value) {
    if (V *Old = find(Key)) {
      *Old = std::move(Value);
      return;
    }
    if (Order.size() == Limit) {
      Index.erase(Order.back().first);
      Order.pop_back();
    }
    Order.emplace_front(Key, std::move(Value));
    Index[Key] = Order.begin();
  }
};

int main() {
  Cache<int, std::string> C(5);
  int Hits = 0, Misses = 0;
  for (int I = 0; I < 200; ++I) {
    int Key = (I * I + I / 3) % 8;
    if (auto *Text = C.find(Key)) {
      ++Hits;
      *Text += '+';
    } else {
      ++Misses;
      C.put(Key, std::to_string(Key));
    }
  }
  std::printf("%d %d\n", Hits, Misses);
  for (int K = 0; K < 8; ++K)
    if (auto *T = C.find(K))
      std::printf("%zu ", T->size());
  std::printf("\n");
  return 0;
}
