// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A shop with two mistakes: an order of nothing divides by zero, and a box that
// contains itself has no end.

struct Item {
  const char *Name;
  int Price;
  int Stock;
  const Item *Content;
};

extern const Item Items[];
const Item Items[] = {
    {"apple", 30, 10, nullptr},
    {"box of apples", 250, 4, &Items[0]},
    {"box of boxes", 900, 1, &Items[2]},
};

static int total(const Item &What, int Count) { return What.Price * Count; }

[[gnu::noinline]] static int discount(const Item &What, int Count) {
  int Sum = total(What, Count);
  return Sum > 1000 ? 10 : 100 / Count;
}

[[gnu::noinline]] static int order(const Item *What, int Count) {
  int Reduced = discount(*What, Count);
  return total(*What, Count) - Reduced;
}

[[gnu::noinline]] static int weight(const Item *What, int Depth) {
  int Own = What->Price / 10;
  if (!What->Content)
    return Own;
  return Own + 2 * weight(What->Content, Depth + 1) % 1000;
}

extern "C" {
[[clang::export_name("buy")]] int buy(int Item, int Count) {
  return order(&Items[Item], Count);
}

[[clang::export_name("ship")]] int ship(int Item) {
  return weight(&Items[Item], 0);
}
}
