#include "../prelude.h"

struct Base {
  Base() { call("constructing base"); }
  virtual ~Base() { call("destroying base"); }
  virtual const char *who() const { return "base"; }
  void call(const char *When) const { std::printf("%s: %s\n", When, who()); }
};
struct Middle : Base {
  Middle() { call("constructing middle"); }
  ~Middle() override { call("destroying middle"); }
  const char *who() const override { return "middle"; }
};
struct Last : Middle {
  std::string Name = "last with a long name of its own";
  const char *who() const override { return Name.c_str(); }
};

int main() {
  std::unique_ptr<Base> B(new Last);
  B->call("alive");
  return 0;
}
