#include "../prelude.h"
#include <charconv>

static int parse(std::string_view T, int Base, int &Out) {
  auto [End, Error] = std::from_chars(T.data(), T.data() + T.size(), Out, Base);
  if (Error == std::errc::result_out_of_range)
    return -2;
  return Error == std::errc() ? int(End - T.data()) : -1;
}

int main() {
  int V = 0;
  std::printf("%d %d\n", parse("1234abc", 10, V), V);
  std::printf("%d %d\n", parse("-ff", 16, V), V);
  std::printf("%d %d\n", parse("99999999999", 10, V), parse("zz", 10, V));
  char Room[40];
  for (long long N : {0ll, -1ll, 1ll << 62}) {
    auto [End, E] = std::to_chars(Room, Room + sizeof Room, N, 7);
    std::printf("%.*s %d\n", int(End - Room), Room, int(E));
  }
  return 0;
}
