#include "../prelude.h"

struct Loud {
  static int Lines;
  void log(const char *T) const {
    ++Lines;
    std::printf("log %s\n", T);
  }
};
int Loud::Lines = 0;
struct Quiet {
  void log(const char *) const {}
};
struct Doubling {
  static size_t next(size_t N) { return N ? N * 2 : 1; }
};
struct Linear {
  static size_t next(size_t N) { return N + 3; }
};
template <class Log, class Growth> class Buffer : Log {
  size_t Used = 0, Capacity = 0;
  int Grown = 0;

public:
  void add(size_t N) {
    Used += N;
    while (Capacity < Used) {
      Capacity = Growth::next(Capacity);
      this->log("grow");
      ++Grown;
    }
  }
  int grown() const { return Grown; }
  size_t capacity() const { return Capacity; }
};

template <class B> void exercise() {
  B Buf;
  for (size_t I = 1; I < 6; ++I)
    Buf.add(I);
  std::printf("%d %zu %zu\n", Buf.grown(), Buf.capacity(), sizeof Buf);
}

int main() {
  exercise<Buffer<Loud, Doubling>>();
  exercise<Buffer<Quiet, Linear>>();
  exercise<Buffer<Quiet, Doubling>>();
  return Loud::Lines - 5;
}
