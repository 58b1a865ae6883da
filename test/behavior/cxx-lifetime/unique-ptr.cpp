#include "../prelude.h"

struct Tree {
  int V;
  std::unique_ptr<Tree> L, R;
};
static int Freed;
struct Deleter {
  void operator()(int *P) const {
    Freed += *P;
    delete P;
  }
};

static std::unique_ptr<Tree> build(int From, int To) {
  if (From >= To)
    return nullptr;
  int M = (From + To) / 2;
  return std::unique_ptr<Tree>(new Tree{M, build(From, M), build(M + 1, To)});
}
static int depth(const std::unique_ptr<Tree> &T) {
  return T ? 1 + std::max(depth(T->L), depth(T->R)) : 0;
}
static std::unique_ptr<Tree> mirror(std::unique_ptr<Tree> T) {
  if (T) {
    auto L = mirror(std::move(T->L));
    T->L = mirror(std::move(T->R));
    T->R = std::move(L);
  }
  return T;
}

int main() {
  auto T = mirror(build(0, 30));
  int Rightmost = 0;
  for (Tree *P = T.get(); P; P = P->R.get())
    Rightmost = P->V;
  std::printf("%d %d %d\n", depth(T), T->V, Rightmost);
  {
    std::unique_ptr<int, Deleter> A(new int(5)), B(new int(7));
    A.swap(B);
    B.reset(new int(100));
    int *Raw = A.release();
    delete Raw;
  }
  auto Array = std::make_unique<int[]>(10);
  Array[9] = 3;
  std::printf("%d %d\n", Freed, Array[9] + Array[0]);
  return 0;
}
