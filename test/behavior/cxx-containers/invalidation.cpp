#include "../prelude.h"

// Growth while elements refer to each other by index.
struct Node {
  int Value;
  std::vector<size_t> Children;
};
static std::vector<Node> Nodes;

static size_t build(int Depth, int Value) {
  size_t Self = Nodes.size();
  Nodes.push_back({Value, {}});
  for (int I = 0; I < Depth; ++I) {
    size_t Child = build(Depth - 1, Value * 2 + I);
    Nodes[Self].Children.push_back(Child);
  }
  return Self;
}
static long sum(size_t N) {
  long S = Nodes[N].Value;
  for (size_t C : Nodes[N].Children)
    S += sum(C);
  return S;
}

int main() {
  size_t Root = build(6, 1);
  std::printf("%zu %ld\n", Nodes.size(), sum(Root));
  return 0;
}
