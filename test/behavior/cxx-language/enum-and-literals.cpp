#include "../prelude.h"

enum class Flag : unsigned char { None = 0, Read = 1, Write = 2, Run = 4 };
constexpr Flag operator|(Flag A, Flag B) {
  return Flag(unsigned(A) | unsigned(B));
}
constexpr bool has(Flag A, Flag B) { return (unsigned(A) & unsigned(B)) != 0; }
constexpr long double operator""_km(long double V) { return V * 1000; }
constexpr unsigned long long operator""_kib(unsigned long long V) {
  return V << 10;
}
static std::string operator""_up(const char *T, size_t N) {
  std::string S(T, N);
  for (char &C : S)
    C = char(C & ~32);
  return S;
}

static std::string show(Flag F) {
  using enum Flag;
  std::string S;
  for (auto [Bit, C] : {std::pair{Read, 'r'}, {Write, 'w'}, {Run, 'x'}})
    S += has(F, Bit) ? C : '-';
  return S;
}

int main() {
  std::printf("%s %s %s\n", show(Flag::Read | Flag::Run).c_str(),
              show(Flag::None).c_str(), show(Flag(7)).c_str());
  std::printf("%.1f %llu %s\n", double(2.5_km), 64_kib, "shout"_up.c_str());
  std::printf("%d %d\n", 0b1010'1010, 1'000'000);
  return 0;
}
