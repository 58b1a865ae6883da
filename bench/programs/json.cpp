// Builds, prints, parses, patches and flattens JSON documents.

#include <cstdio>
#include <nlohmann/json.hpp>

using nlohmann::json;

static unsigned Seed = 7;
static unsigned pick(unsigned N) {
  Seed = Seed * 1664525u + 1013904223u;
  return (Seed >> 12) % N;
}

static json makeValue(int Depth) {
  switch (Depth > 0 ? pick(7) : pick(5)) {
  case 0:
    return pick(1000000);
  case 1:
    return pick(1000) / 8.0;
  case 2:
    return std::string(pick(20), char('a' + pick(26))) + "\"\n\u00e9";
  case 3:
    return pick(2) == 1;
  case 4:
    return nullptr;
  case 5: {
    json Array = json::array();
    for (unsigned I = pick(8); I-- > 0;)
      Array.push_back(makeValue(Depth - 1));
    return Array;
  }
  default: {
    json Object = json::object();
    for (unsigned I = pick(8); I-- > 0;)
      Object["key" + std::to_string(pick(30))] = makeValue(Depth - 1);
    return Object;
  }
  }
}

static unsigned hash(const std::string &Text) {
  unsigned H = 2166136261u;
  for (unsigned char C : Text)
    H = (H ^ C) * 16777619u;
  return H;
}

static size_t countLeaves(const json &J) {
  if (!J.is_structured())
    return 1;
  size_t N = 0;
  for (const json &Child : J)
    N += countLeaves(Child);
  return N;
}

int main() {
  unsigned Sum = 0;
  size_t Leaves = 0;
  json Previous = json::array();
  for (int Round = 0; Round < 150; ++Round) {
    json Document = json::array();
    for (int I = 0; I < 40; ++I)
      Document.push_back(makeValue(5));
    std::string Text = Document.dump(Round % 3 - 1);
    json Again = json::parse(Text, nullptr, false);
    if (Again != Document)
      return 1;
    Leaves += countLeaves(Again);
    json Patch = json::diff(Previous, Again);
    if (Previous.patch(Patch) != Again)
      return 2;
    Sum = Sum * 31 + hash(Text) + hash(Patch.dump());
    Sum += unsigned(Again.flatten().size());
    std::string Packed;
    json::to_cbor(Again, Packed);
    Sum ^= unsigned(Packed.size());
    if (json::from_cbor(Packed, true, false) != Again)
      return 3;
    Previous = std::move(Again);
  }
  std::printf("%08x %zu\n", Sum, Leaves);
  return 0;
}
