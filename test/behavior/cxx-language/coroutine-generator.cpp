#include "../prelude.h"
#include <coroutine>

template <class T> struct Generator {
  struct promise_type {
    T Value;
    Generator get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T V) {
      Value = V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> H;
  Generator(std::coroutine_handle<promise_type> H) : H(H) {}
  Generator(Generator &&O) : H(std::exchange(O.H, nullptr)) {}
  ~Generator() {
    if (H)
      H.destroy();
  }
  bool next() {
    H.resume();
    return !H.done();
  }
  T value() const { return H.promise().Value; }
};

static Generator<int> fibonacci(int Limit) {
  int A = 0, B = 1;
  while (A < Limit) {
    co_yield A;
    std::tie(A, B) = std::pair(B, A + B);
  }
}
static Generator<std::string> words(std::string Text) {
  for (size_t At = 0; At < Text.size(); ++At) {
    size_t End = std::min(Text.find(' ', At), Text.size());
    co_yield Text.substr(At, End - At);
    At = End;
  }
}

int main() {
  for (auto G = fibonacci(200); G.next();)
    std::printf("%d ", G.value());
  auto W = words("lazy words come one by one");
  int N = 0;
  while (N < 4 && W.next())
    std::printf("%d:%s ", ++N, W.value().c_str());
  std::printf("\n");
  return 0;
}
