// Reads a document of orders with nlohmann/json, which is nearly all templates,
// and writes a report. With the argument "crash", the callback of the parser
// traps at the order without a price.

#include <cstdio>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using nlohmann::json;

static const char Text[] = R"({"shop": "Ink & Paper", "orders": [
  {"id": 1, "price": 12.5, "tags": ["pens", "blue"]},
  {"id": 2, "price": 3, "tags": []},
  {"id": 3, "price": null, "tags": ["paper"]},
  {"id": 4, "price": 7e2, "tags": ["desk", "oak", "\u00e9t\u00e9"]}]})";

struct Watch {
  bool MayCrash = false;
  int Values = 0, Depth = 0;

  bool see(int Level, json::parse_event_t Event, const json &Value) {
    Depth = std::max(Depth, Level);
    if (Event != json::parse_event_t::value)
      return true;
    ++Values;
    if (Value.is_null() && MayCrash)
      __builtin_trap();
    return true;
  }
};

int main(int Argc, char **Argv) {
  Watch W;
  W.MayCrash = Argc > 1 && !std::strcmp(Argv[1], "crash");
  json Document = json::parse(Text, [&W](int Level, json::parse_event_t Event, json &Value) {
    return W.see(Level, Event, Value);
  });
  std::map<std::string, std::vector<int>> ByTag;
  double Sum = 0;
  for (const json &Order : Document["orders"]) {
    Sum += Order["price"].is_number() ? Order["price"].get<double>() : 0;
    for (const json &Tag : Order["tags"])
      ByTag[Tag.get<std::string>()].push_back(Order["id"].get<int>());
  }
  std::printf("%d values, depth %d, sum %.2f\n", W.Values, W.Depth, Sum);
  std::printf("%s\n", json(ByTag).dump(2).c_str());
  std::printf("%s\n", Document.flatten().unflatten().dump().c_str());
}
