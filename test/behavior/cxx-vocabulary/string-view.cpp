#include "../prelude.h"

static std::pair<std::string_view, std::string_view> cut(std::string_view T,
                                                         char C) {
  size_t At = T.find(C);
  if (At == T.npos)
    return {T, {}};
  return {T.substr(0, At), T.substr(At + 1)};
}
static std::string_view trim(std::string_view T) {
  size_t From = T.find_first_not_of(" \t");
  if (From == T.npos)
    return {};
  return T.substr(From, T.find_last_not_of(" \t") - From + 1);
}

int main() {
  using namespace std::literals;
  std::string_view Query = "name = value ;empty=; lonely;a=b=c";
  while (!Query.empty()) {
    auto [Part, Rest] = cut(Query, ';');
    auto [K, V] = cut(Part, '=');
    K = trim(K);
    V = trim(V);
    std::printf("[%.*s|%.*s] ", int(K.size()), K.data(), int(V.size()),
                V.data());
    Query = Rest;
  }
  std::printf("%d %d\n", "abc"sv < "abd"sv, "prefix"sv.starts_with("pre"));
  constexpr auto Size = "constant"sv.size();
  std::printf("%zu %zu\n", Size,
              std::hash<std::string_view>()("x") ==
                      std::hash<std::string>()("x")
                  ? size_t(1)
                  : 0);
  return 0;
}
