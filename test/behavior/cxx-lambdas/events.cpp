#include "../prelude.h"

struct Event {
  int Time, Serial;
  std::function<void()> Action;
  bool operator<(const Event &O) const {
    return std::tie(O.Time, O.Serial) < std::tie(Time, Serial);
  }
};

class Simulation {
  std::vector<Event> Heap;
  int Now = 0, Serial = 0;

public:
  void at(int Delay, std::function<void()> Action) {
    Heap.push_back({Now + Delay, Serial++, std::move(Action)});
    std::push_heap(Heap.begin(), Heap.end());
  }
  int now() const { return Now; }
  void run() {
    while (!Heap.empty()) {
      std::pop_heap(Heap.begin(), Heap.end());
      Event E = std::move(Heap.back());
      Heap.pop_back();
      Now = E.Time;
      E.Action();
    }
  }
};

int main() {
  Simulation S;
  int Ticks = 0;
  std::function<void()> Tick = [&] {
    std::printf("tick at %d\n", S.now());
    if (++Ticks < 4)
      S.at(Ticks * 3, Tick);
  };
  S.at(5, Tick);
  for (int I = 0; I < 3; ++I)
    S.at(10 - I * 4, [I, &S] { std::printf("job %d at %d\n", I, S.now()); });
  S.run();
  return Ticks - 4;
}
