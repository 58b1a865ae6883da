#include "../prelude.h"
#include <bit>
#include <type_traits>

template <class T> const char *category() {
  if constexpr (std::is_pointer_v<T>)
    return "pointer";
  else if constexpr (std::is_enum_v<T>)
    return "enum";
  else if constexpr (std::is_trivially_copyable_v<T>)
    return "trivial";
  else
    return "other";
}
enum E { Value };

int main() {
  std::printf("%s %s %s %s\n", category<int *>(), category<E>(),
              category<float>(), category<std::string>());
  std::printf("%08x %d %d %u\n", std::bit_cast<unsigned>(1.5f),
              std::popcount(0xf0f0u), std::countl_zero(1u),
              std::bit_ceil(100u));
  std::printf("%u %d %d\n", std::rotl(0x80000001u, 1), std::has_single_bit(64u),
              int(std::endian::native == std::endian::little));
  std::printf("%d %d\n",
              std::is_same_v<std::decay_t<const int (&)[3]>, const int *>,
              std::is_invocable_r_v<int, decltype(&std::atoi), const char *>);
  return 0;
}
