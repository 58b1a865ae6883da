#include "../prelude.h"

struct Error {
  int Code;
  std::string What;
};
template <class T> class Result {
  std::variant<T, Error> V;

public:
  Result(T Value) : V(std::move(Value)) {}
  Result(Error E) : V(std::move(E)) {}
  explicit operator bool() const { return V.index() == 0; }
  const T &operator*() const { return std::get<0>(V); }
  const Error &error() const { return std::get<1>(V); }
  template <class F> auto then(F Fn) const -> decltype(Fn(std::declval<T>())) {
    if (!*this)
      return error();
    return Fn(**this);
  }
};

static Result<int> parse(const std::string &T) {
  char *End;
  long V = std::strtol(T.c_str(), &End, 10);
  if (*End || T.empty())
    return Error{1, "not a number: " + T};
  return int(V);
}
static Result<int> invert(int V) {
  if (!V)
    return Error{2, "zero"};
  return 1000 / V;
}
static Result<std::string> describe(int V) {
  return "value " + std::to_string(V);
}

int main() {
  int Codes = 0;
  for (const char *T : {"8", "0", "x9", "", "-3"}) {
    auto R = parse(T).then(invert).then(describe);
    std::printf("%s\n", R ? (*R).c_str() : R.error().What.c_str());
    Codes = Codes * 10 + (R ? 0 : R.error().Code);
  }
  std::printf("%d\n", Codes);
  return 0;
}
