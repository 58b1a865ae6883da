#include "../prelude.h"
#include <unordered_map>
#include <unordered_set>

struct Point {
  int X, Y;
  bool operator==(const Point &) const = default;
};
struct Hash {
  size_t operator()(const Point &P) const { return size_t(P.X * 31 + P.Y); }
};

int main() {
  std::unordered_map<std::string, int> Words;
  std::string Text = "a rose is a rose is a rose";
  for (size_t At = 0, End; At < Text.size(); At = End + 1) {
    End = std::min(Text.find(' ', At), Text.size());
    ++Words[Text.substr(At, End - At)];
  }
  std::printf("%d %d %d %zu\n", Words["a"], Words["rose"], Words["is"],
              Words.size());
  std::unordered_set<Point, Hash> Seen;
  Point P{0, 0};
  int Step = 0;
  while (Seen.insert(P).second && Step < 500) {
    P = {(P.X * 5 + 3) % 17, (P.Y * 7 + P.X) % 13};
    ++Step;
  }
  std::printf("%d %zu %d\n", Step, Seen.size(), Seen.contains(Point{3, 0}));
  std::unordered_multimap<int, int> Multi;
  for (int I = 0; I < 12; ++I)
    Multi.emplace(I % 4, I);
  int Sum = 0;
  auto [From, To] = Multi.equal_range(2);
  for (; From != To; ++From)
    Sum += From->second;
  std::printf("%d\n", Sum);
  return 0;
}
