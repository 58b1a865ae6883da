#include "../prelude.h"

struct Link {
  Link *Next = this, *Prev = this;
  Link() = default;
  Link(const Link &) = delete;
  ~Link() { unlink(); }
  void unlink() {
    Next->Prev = Prev;
    Prev->Next = Next;
    Next = Prev = this;
  }
  void insertBefore(Link &L) {
    Next = &L;
    Prev = L.Prev;
    Prev->Next = this;
    L.Prev = this;
  }
};
struct Task : Link {
  int Priority;
  explicit Task(int P) : Priority(P) {}
};
static int show(const Link &Head) {
  int N = 0;
  for (const Link *L = Head.Next; L != &Head; L = L->Next, ++N)
    std::printf("%d ", static_cast<const Task *>(L)->Priority);
  std::printf("(%d)\n", N);
  return N;
}

int main() {
  Link Head;
  std::vector<std::unique_ptr<Task>> Tasks;
  for (int P : {5, 2, 9, 7, 1}) {
    Tasks.push_back(std::make_unique<Task>(P));
    Link *At = Head.Next;
    while (At != &Head && static_cast<Task *>(At)->Priority > P)
      At = At->Next;
    Tasks.back()->insertBefore(*At);
  }
  show(Head);
  Tasks.erase(Tasks.begin() + 1, Tasks.begin() + 3);
  return show(Head) - 3;
}
