#include "../prelude.h"
#include <compare>

struct Version {
  int Major, Minor;
  std::string Tag;
  auto operator<=>(const Version &) const = default;
};
struct Loose {
  std::string S;
  std::weak_ordering operator<=>(const Loose &O) const {
    return S.size() <=> O.S.size();
  }
  bool operator==(const Loose &O) const { return S.size() == O.S.size(); }
};
static const char *name(std::partial_ordering O) {
  return O < 0 ? "less" : O > 0 ? "greater" : O == 0 ? "equal" : "unordered";
}

int main() {
  std::vector<Version> V{{1, 2, "b"}, {1, 10, ""}, {0, 9, "z"}, {1, 2, "a"}};
  std::sort(V.begin(), V.end());
  for (auto &X : V)
    std::printf("%d.%d%s ", X.Major, X.Minor, X.Tag.c_str());
  std::printf("%s %s\n", name(V[0] <=> V[1]),
              name(Loose{"ab"} <=> Loose{"xy"}));
  std::printf("%s %s\n", name(0.0 <=> std::strtod("nan", nullptr)),
              name(1.5 <=> -1.5));
  std::printf("%d %d\n", Loose{"abc"} >= Loose{"zz"}, V[3] != V[2]);
  return 0;
}
