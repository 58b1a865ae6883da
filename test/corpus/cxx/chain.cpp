// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A doubly linked ring without containers. Crash: an assertion deep in a walk.

#include <cassert>
#include <cstddef>

struct Link {
  Link *Next = this;
  Link *Previous = this;
};

struct Job : Link {
  int Priority;
  const char *Name;
  Job *Parent;
  Job(int Priority, const char *Name, Job *Parent = nullptr)
      : Priority(Priority), Name(Name), Parent(Parent) {}
};

struct Queue {
  Link Head;
  size_t Length = 0;

  void append(Job &J) {
    J.Previous = Head.Previous;
    J.Next = &Head;
    Head.Previous->Next = &J;
    Head.Previous = &J;
    ++Length;
  }
};

[[gnu::noinline]] static int depth(const Job *J, int Sofar) {
  if (!J->Parent)
    return Sofar;
  assert(Sofar < 3 && "jobs nest too deeply");
  int Below = depth(J->Parent, Sofar + 1);
  return Below + 0;
}

[[gnu::noinline]] static int visit(const Queue &Q, int (*Visit)(const Job *, int)) {
  int Sum = 0;
  size_t Seen = 0;
  for (const Link *L = Q.Head.Next; L != &Q.Head; L = L->Next) {
    const Job *Current = static_cast<const Job *>(L);
    Sum += Visit(Current, 0);
    ++Seen;
  }
  return Sum + static_cast<int>(Seen);
}

int main() {
  Job Build(5, "build");
  Job Compile(4, "compile", &Build);
  Job Parse(3, "parse", &Compile);
  Job Lex(2, "lex", &Parse);
  Job Read(1, "read", &Lex);
  Queue Q;
  Q.append(Build);
  Q.append(Lex);
  Q.append(Read);
  void *Opaque = &Q;
  Job **Indirect = &Read.Parent;
  int Sum = visit(Q, depth);
  return Sum + (Opaque != Indirect);
}
