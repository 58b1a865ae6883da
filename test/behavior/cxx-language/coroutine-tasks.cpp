#include "../prelude.h"
#include <coroutine>
#include <deque>

static std::deque<std::coroutine_handle<>> Ready;
struct Yield {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> H) { Ready.push_back(H); }
  void await_resume() {}
};
struct Task {
  struct promise_type {
    int Result = 0;
    std::coroutine_handle<> Waiting;
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() { return {}; }
    auto final_suspend() noexcept {
      if (Waiting)
        Ready.push_back(Waiting);
      return std::suspend_always();
    }
    void return_value(int V) { Result = V; }
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> H;
  bool await_ready() { return H.done(); }
  void await_suspend(std::coroutine_handle<> W) { H.promise().Waiting = W; }
  int await_resume() {
    int R = H.promise().Result;
    H.destroy();
    return R;
  }
};

static Task count(const char *Name, int To) {
  int Sum = 0;
  for (int I = 1; I <= To; ++I) {
    std::printf("%s%d ", Name, I);
    Sum += I;
    co_await Yield();
  }
  co_return Sum;
}
static Task both() {
  Task A = count("a", 3), B = count("b", 5);
  int X = co_await A;
  int Y = co_await B;
  co_return X * 100 + Y;
}

int main() {
  Task T = both();
  while (!Ready.empty()) {
    auto H = Ready.front();
    Ready.pop_front();
    H.resume();
  }
  std::printf("\n%d\n", T.await_resume());
  return 0;
}
