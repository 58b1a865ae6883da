//===- LineDiff.cpp - What a change of a file does, for people ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The longest common subsequence by the quadratic table, between the first and
// the last line that differ. Where that is too large for a table, the whole of
// it counts as replaced.
//
//===----------------------------------------------------------------------===//

#include "LineDiff.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

using namespace llvm;

namespace wasm_coredump {

static constexpr size_t Context = 2;
static constexpr size_t MaxCells = 4000000;

namespace {
struct Edit {
  char Mark; ///< ' ', '-' or '+'
  StringRef Line;
};
} // namespace

static SmallVector<StringRef> linesOf(StringRef Text) {
  SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  if (!Lines.empty() && Lines.back().empty())
    Lines.pop_back();
  return Lines;
}

static void addMiddle(ArrayRef<StringRef> A, ArrayRef<StringRef> B,
                      std::vector<Edit> &Out) {
  const size_t Width = B.size() + 1;
  // Common[I * Width + J]: of A from I and B from J.
  std::vector<uint32_t> Common;
  const bool Fits = (A.size() + 1) <= MaxCells / Width;
  if (Fits) {
    Common.resize((A.size() + 1) * Width);
    for (size_t I = A.size(); I-- > 0;)
      for (size_t J = B.size(); J-- > 0;)
        Common[I * Width + J] = A[I] == B[J]
                                    ? Common[(I + 1) * Width + J + 1] + 1
                                    : std::max(Common[(I + 1) * Width + J],
                                               Common[I * Width + J + 1]);
  }
  size_t I = 0, J = 0;
  while (I < A.size() || J < B.size()) {
    if (Fits && I < A.size() && J < B.size() && A[I] == B[J]) {
      Out.push_back({' ', A[I++]});
      ++J;
    } else if (I < A.size() &&
               (J == B.size() || !Fits ||
                Common[(I + 1) * Width + J] >= Common[I * Width + J + 1])) {
      Out.push_back({'-', A[I++]});
    } else {
      Out.push_back({'+', B[J++]});
    }
  }
}

void printLineDiff(raw_ostream &OS, StringRef Old, StringRef New) {
  const SmallVector<StringRef> AllA = linesOf(Old), AllB = linesOf(New);
  ArrayRef<StringRef> A = AllA, B = AllB;
  std::vector<Edit> Edits, Tail;
  while (!A.empty() && !B.empty() && A.front() == B.front()) {
    Edits.push_back({' ', A.front()});
    A = A.drop_front();
    B = B.drop_front();
  }
  while (!A.empty() && !B.empty() && A.back() == B.back()) {
    Tail.push_back({' ', A.back()});
    A = A.drop_back();
    B = B.drop_back();
  }
  addMiddle(A, B, Edits);
  Edits.insert(Edits.end(), Tail.rbegin(), Tail.rend());

  std::vector<bool> Shown(Edits.size());
  for (size_t N = 0; N < Edits.size(); ++N)
    if (Edits[N].Mark != ' ')
      for (size_t K = N < Context ? 0 : N - Context;
           K < std::min(Edits.size(), N + Context + 1); ++K)
        Shown[K] = true;
  for (size_t N = 0; N < Edits.size(); ++N) {
    if (!Shown[N])
      continue;
    if (N > 0 && !Shown[N - 1])
      OS << "@@\n";
    OS << Edits[N].Mark << Edits[N].Line << '\n';
  }
}

} // namespace wasm_coredump
