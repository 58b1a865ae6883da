// What holds a value, what doesn't, and an optional that is damaged.
#include <expected>
#include <optional>
#include <memory>
int main() {
  std::expected<void, int> good, bad = std::unexpected(4);
  std::expected<int, int> five = 5;
  std::optional<int> none, some = 3, broken = 3;
  *((volatile char *)&broken + sizeof(int)) = 7;
  __builtin_trap();
  return *some + good.has_value() + bad.has_value() + *five + none.has_value();
}
