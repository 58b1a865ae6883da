#include <cstdlib>
#include <string>

// No check of the standard library's own: the division below is to fail.
[[gnu::noinline]] int remainder(const std::string &text, int divisor) {
  return static_cast<int>(text.size()) % divisor;
}

int main(int argc, char **argv) {
  return remainder("twelve chars", argc > 1 ? std::atoi(argv[1]) : 5);
}
