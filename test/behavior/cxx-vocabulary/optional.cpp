#include "../prelude.h"

static std::optional<int> parse(std::string_view T) {
  int V = 0;
  if (T.empty())
    return {};
  for (char C : T) {
    if (C < '0' || C > '9')
      return std::nullopt;
    V = V * 10 + (C - '0');
  }
  return V;
}
static std::optional<std::string> half(std::optional<int> V) {
  if (!V || *V % 2)
    return {};
  return std::to_string(*V / 2);
}

int main() {
  for (auto T : {"12", "x1", "", "7", "99998"})
    std::printf("%d %s\n", parse(T).value_or(-1),
                half(parse(T)).value_or("none").c_str());
  std::optional<std::string> S("text");
  S->append("!");
  auto Moved = std::move(*S);
  S.reset();
  S.emplace(3, 'z');
  std::printf("%s %s %d\n", Moved.c_str(), S->c_str(),
              S == std::optional<std::string>("zzz"));
  return 0;
}
