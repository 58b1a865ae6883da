#include "../prelude.h"

static int Allocations, Frees;
void *operator new(size_t Size) {
  ++Allocations;
  return std::malloc(Size);
}
void operator delete(void *P) noexcept {
  Frees += P != nullptr;
  std::free(P);
}
void operator delete(void *P, size_t) noexcept { operator delete(P); }

struct Pooled {
  static void *operator new(size_t Size) {
    std::printf("pool %zu\n", Size);
    return std::malloc(Size);
  }
  static void operator delete(void *P) {
    std::printf("pool free\n");
    std::free(P);
  }
  virtual ~Pooled() = default;
  int V = 1;
};
struct Larger : Pooled {
  long long More[4] = {};
};

int main() {
  {
    std::vector<std::unique_ptr<long>> V;
    V.reserve(10);
    for (long I = 0; I < 10; ++I)
      V.push_back(std::make_unique<long>(I));
    std::unique_ptr<Pooled> P(new Larger);
  }
  std::printf("%d\n", Allocations == Frees && Allocations <= 11);
  return 0;
}
