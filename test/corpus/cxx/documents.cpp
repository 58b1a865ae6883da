// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Values of several types in one. Crash: the value of an empty optional.

#include <cstdlib>
#include <optional>
#include <string>
#include <variant>
#include <vector>

struct Null {};
struct Item;
using Value = std::variant<Null, bool, double, std::string, std::vector<Item>>;

struct Item {
  std::string Name;
  Value Content;
};

struct Document {
  std::vector<Item> Items;
  std::optional<int> Version;
  std::optional<std::string> Title;
};

static std::optional<double> number(const Value &V) {
  if (const double *D = std::get_if<double>(&V))
    return *D;
  return std::nullopt;
}

[[gnu::noinline]] static double need(std::optional<double> Found, const std::string &Name) {
  bool Has = Found.has_value();
  if (!Has && !Name.empty())
    std::abort();
  return *Found;
}

static double total(const Document &D) {
  double Sum = 0;
  int Index = 0;
  for (const Item &I : D.Items) {
    std::optional<double> N = number(I.Content);
    Sum += need(N, I.Name);
    ++Index;
  }
  return Sum + Index;
}

int main() {
  Document D;
  D.Items.push_back({"width", 12.5});
  D.Items.push_back({"height", -0.125});
  D.Items.push_back({"label", std::string("a text that is too long for small strings")});
  D.Items.push_back({"on", true});
  D.Version = 3;
  Value Nothing = Null{};
  Value Nested = std::vector<Item>{{"inner", 1.0}, {"deeper", std::string("x")}};
  double Sum = total(D);
  return static_cast<int>(Sum);
}
