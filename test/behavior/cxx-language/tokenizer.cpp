// STDIN: let area = width * (height + 2.5) // remark\nif area >= 10 { print("big") }\n
#include "../prelude.h"

enum class Kind { Word, Number, Text, Symbol, End };
struct Token {
  Kind K;
  std::string_view T;
};
class Lexer {
  std::string_view Rest;
  template <class P> std::string_view take(P Pred, size_t From = 0) {
    size_t N = From;
    while (N < Rest.size() && Pred(Rest[N]))
      ++N;
    auto R = Rest.substr(0, N);
    Rest.remove_prefix(N);
    return R;
  }

public:
  explicit Lexer(std::string_view T) : Rest(T) {}
  Token next() {
    take([](char C) { return C == ' ' || C == '\n'; });
    if (Rest.empty())
      return {Kind::End, {}};
    if (Rest.starts_with("//")) {
      take([](char C) { return C != '\n'; });
      return next();
    }
    if (std::isalpha(Rest[0]))
      return {Kind::Word, take([](char C) { return std::isalnum(C); })};
    if (std::isdigit(Rest[0]))
      return {Kind::Number,
              take([](char C) { return std::isdigit(C) || C == '.'; })};
    if (Rest[0] == '"') {
      auto T = take([](char C) { return C != '"'; }, 1);
      Rest.remove_prefix(1);
      return {Kind::Text, T.substr(1)};
    }
    size_t N = Rest.starts_with(">=") ? 2 : 1;
    auto T = Rest.substr(0, N);
    Rest.remove_prefix(N);
    return {Kind::Symbol, T};
  }
};

int main() {
  char Room[256];
  size_t N = std::fread(Room, 1, sizeof Room, stdin);
  Lexer L({Room, N});
  std::array<int, 4> Counts{};
  for (Token T = L.next(); T.K != Kind::End; T = L.next()) {
    Counts[size_t(T.K)]++;
    std::printf("%c%.*s ", "WNTS"[int(T.K)], int(T.T.size()), T.T.data());
  }
  std::printf("\n%d %d %d %d\n", Counts[0], Counts[1], Counts[2], Counts[3]);
  return 0;
}
