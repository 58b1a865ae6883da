#include "../prelude.h"

static int twice(int V) { return V * 2; }
struct Adder {
  int By;
  int operator()(int V) const { return V + By; }
  int method(int V) { return By *= V; }
};

static std::function<int(int)> compose(std::function<int(int)> F,
                                       std::function<int(int)> G) {
  return [F = std::move(F), G = std::move(G)](int V) { return F(G(V)); };
}

int main() {
  std::map<std::string, std::function<int(int)>> Table;
  Adder Member{3};
  std::array<int, 20> Big{};
  Big[7] = 700;
  Table["twice"] = twice;
  Table["add"] = Adder{5};
  Table["lambda"] = [&](int V) { return Member.By - V; };
  Table["big"] = [Big](int V) { return Big[size_t(V)]; };
  Table["member"] = [&](int V) {
    return std::invoke(&Adder::method, Member, V);
  };
  Table["bound"] = std::bind(std::minus<int>(), 100, std::placeholders::_1);
  Table["both"] = compose(Table["twice"], Table["add"]);
  for (auto &[Name, F] : Table)
    std::printf("%s %d\n", Name.c_str(), F(7));
  std::function<int(int)> Empty;
  std::printf("%d %d\n", bool(Empty), bool(Table["twice"]));
  return 0;
}
