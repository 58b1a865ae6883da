#include "../prelude.h"
#include <any>

int main() {
  std::map<std::string, std::any> Bag;
  Bag["i"] = 5;
  Bag["s"] = std::string("text that does not fit in place");
  Bag["v"] = std::vector<double>{1.5, 2.5};
  Bag["f"] = static_cast<int (*)(int)>([](int V) { return V * 3; });
  int Ints = 0;
  for (auto &[K, V] : Bag) {
    if (auto *I = std::any_cast<int>(&V))
      Ints += *I;
    else if (auto *S = std::any_cast<std::string>(&V))
      std::printf("%s %zu\n", K.c_str(), S->size());
    else if (auto *F = std::any_cast<int (*)(int)>(&V))
      std::printf("%s %d\n", K.c_str(), (*F)(14));
    else
      std::printf("%s other\n", K.c_str());
  }
  std::any Copy = Bag["v"];
  Bag["v"].reset();
  std::printf("%d %d %g\n", Ints, Bag["v"].has_value(),
              std::any_cast<std::vector<double> &>(Copy)[1]);
  return 0;
}
