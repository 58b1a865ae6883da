#include "../prelude.h"
#include <memory_resource>

struct Logging : std::pmr::memory_resource {
  int Allocated = 0, Freed = 0;
  void *do_allocate(size_t Size, size_t) override {
    ++Allocated;
    return std::malloc(Size);
  }
  void do_deallocate(void *P, size_t, size_t) override {
    ++Freed;
    std::free(P);
  }
  bool do_is_equal(const memory_resource &O) const noexcept override {
    return this == &O;
  }
};

int main() {
  Logging Upstream;
  {
    char Room[256];
    std::pmr::monotonic_buffer_resource Arena(Room, sizeof Room, &Upstream);
    std::pmr::vector<std::pmr::string> V(&Arena);
    for (int I = 0; I < 20; ++I)
      V.emplace_back("a string that is too long for the small buffer");
    std::printf("%zu %d\n", V.size(),
                V[3].get_allocator().resource() == &Arena);
  }
  std::printf("%d %d\n", Upstream.Allocated > 1,
              Upstream.Allocated == Upstream.Freed);
  return 0;
}
