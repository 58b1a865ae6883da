#include "../prelude.h"

struct Counter {
  static int Copies, Moves;
  std::string Text;
  explicit Counter(const char *T) : Text(T) {}
  Counter(const Counter &O) : Text(O.Text) { ++Copies; }
  Counter(Counter &&O) noexcept : Text(std::move(O.Text)) { ++Moves; }
  Counter &operator=(Counter O) noexcept {
    std::swap(Text, O.Text);
    return *this;
  }
};
int Counter::Copies = 0, Counter::Moves = 0;

static Counter make(bool Which) {
  Counter A("first"), B("second");
  if (Which)
    return A;
  return B;
}
static Counter relay(Counter C) { return C; }
template <class T> void sink(std::vector<Counter> &V, T &&C) {
  V.push_back(std::forward<T>(C));
}

static void report(const char *What) {
  std::printf("%s %d copies %d moves\n", What, Counter::Copies, Counter::Moves);
  Counter::Copies = Counter::Moves = 0;
}

int main() {
  Counter A = make(true);
  report("make");
  Counter B = relay(A), C = relay(std::move(A));
  report("relay");
  std::vector<Counter> V;
  V.reserve(4);
  sink(V, B);
  sink(V, std::move(B));
  report("sink");
  V.insert(V.begin(), Counter("new"));
  V.resize(1, Counter("x"));
  report("vector");
  C = V[0];
  C = Counter("assigned");
  std::swap(C, V[0]);
  report("assign");
  std::printf("%s %s\n", C.Text.c_str(), V[0].Text.c_str());
  return 0;
}
