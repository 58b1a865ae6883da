// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Shared ownership. Crash: an assertion when an observer is told twice.

#include <cassert>
#include <memory>
#include <string>
#include <vector>

class Subject;

class Observer {
public:
  explicit Observer(std::string Name) : Name(std::move(Name)) {}
  virtual ~Observer() = default;
  virtual void changed(const Subject &S, int Value) = 0;

protected:
  std::string Name;
};

class Subject {
public:
  void attach(std::shared_ptr<Observer> O) { Observers.push_back(O); }

  void set(int Value) {
    Previous = std::make_unique<int>(Now);
    Now = Value;
    for (const std::weak_ptr<Observer> &Weak : Observers) {
      std::shared_ptr<Observer> Strong = Weak.lock();
      if (Strong)
        Strong->changed(*this, Value);
    }
  }

  int Now = 0;

private:
  std::unique_ptr<int> Previous;
  std::vector<std::weak_ptr<Observer>> Observers;
};

class Logger final : public Observer {
public:
  using Observer::Observer;
  void changed(const Subject &, int Value) override { Lines.push_back(Name + std::to_string(Value)); }

private:
  std::vector<std::string> Lines;
};

class Alarm final : public Observer {
public:
  explicit Alarm(int Limit) : Observer("alarm"), Limit(Limit) {}
  void changed(const Subject &S, int Value) override {
    int Over = Value - Limit;
    if (Over > 0)
      ring(S.Now, Over);
  }

private:
  [[gnu::noinline]] void ring(int Value, int Over) {
    Last = Value;
    Rung += Over > 0;
    assert(Rung < 2);
  }

  int Limit;
  int Last = -1;
  long Rung = 0;
};

int main() {
  Subject S;
  auto Log = std::make_shared<Logger>("log:");
  std::shared_ptr<Alarm> Bell = std::make_shared<Alarm>(10);
  std::shared_ptr<Observer> Same = Bell, None;
  std::unique_ptr<std::string> Text = std::make_unique<std::string>("owned");
  std::unique_ptr<int[]> Array = std::make_unique<int[]>(3);
  Array[1] = 5;
  S.attach(Log);
  S.attach(Bell);
  int Values[] = {4, 12, 9, 13};
  for (int Value : Values)
    S.set(Value);
  return S.Now + (None == nullptr);
}
