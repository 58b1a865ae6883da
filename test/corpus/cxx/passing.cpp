// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// References, values and pointers through calls. Crash: std::terminate.

#include <cstdio>
#include <exception>
#include <utility>

struct Small {
  short A, B;
};

struct Large {
  int Values[6];
  Small Parts[2];
  const char *Label;
};

struct Empty {};

struct Member : Empty {
  int First = 1;
  double Second = 2.0;
  int get(int Add) const { return First + Add; }
};

[[gnu::noinline]] static int last(int &&Moved, const int *const *Pointers, unsigned Count) noexcept {
  int Sum = Moved;
  for (unsigned N = 0; N < Count; ++N) {
    const int *P = Pointers[N];
    if (!P)
      std::terminate();
    Sum += *P;
  }
  return Sum;
}

[[gnu::noinline]] static Large change(Large L, Small S, int &Out) {
  L.Values[2] = S.A;
  L.Parts[1] = S;
  int *Slots[3] = {&L.Values[0], &Out, nullptr};
  Out = last(std::move(L.Values[5]), Slots, 3);
  return L;
}

[[gnu::noinline]] static int grid(const int (&Rows)[2][3], Member M, Empty E) {
  (void)E;
  const auto &[First, Second] = M;
  int Out = Rows[1][2];
  Large L = {{1, 2, 3, 4, 5, 6}, {{7, 8}, {9, 10}}, "label"};
  Small S = {-1, static_cast<short>(Second)};
  Large Changed = change(L, S, Out);
  return Changed.Values[0] + First;
}

int main() {
  int Rows[2][3] = {{1, 2, 3}, {4, 5, 6}};
  Member M;
  int Member::*Which = &Member::First;
  int (Member::*Method)(int) const = &Member::get;
  int Start = M.*Which + (M.*Method)(4);
  int Total = grid(Rows, M, Empty());
  printf("%d\n", Total + Start);
}
