// EXIT: 15
#include "../prelude.h"

struct Observer {
  virtual void notify(int Topic, const std::string &Text) = 0;
  virtual ~Observer() = default;
};
class Subject {
  std::multimap<int, Observer *> Observers;

public:
  void attach(int Topic, Observer &O) { Observers.emplace(Topic, &O); }
  void detach(Observer &O) {
    std::erase_if(Observers, [&](auto &P) { return P.second == &O; });
  }
  int publish(int Topic, const std::string &Text) {
    auto [From, To] = Observers.equal_range(Topic);
    int Count = 0;
    for (; From != To; ++From, ++Count)
      From->second->notify(Topic, Text);
    return Count;
  }
};
struct Logger : Observer {
  int Total = 0;
  void notify(int Topic, const std::string &Text) override {
    std::printf("%d:%s\n", Topic, Text.c_str());
    Total += Topic;
  }
};

int main() {
  Subject S;
  Logger A, B;
  S.attach(5, A);
  S.attach(5, B);
  S.attach(2, A);
  int N = S.publish(5, "first") + S.publish(3, "nobody");
  S.detach(B);
  N += S.publish(5, "second");
  std::printf("%d %d %d\n", N, A.Total, B.Total);
  return A.Total + B.Total;
}
