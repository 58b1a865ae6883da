//===- Bases.cpp - Objects and their base classes -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Bases.h"
#include "DebugInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

bool isSameClass(const Type *A, const Type *B) {
  return A == B || (!A->Name.empty() && A->Name == B->Name);
}

bool BasePath::isFixed() const {
  return none_of(Steps, [](const Member &M) { return M.IsVirtualBase; });
}

uint64_t BasePath::offset() const {
  uint64_t Sum = 0;
  for (const Member &M : Steps)
    Sum += M.Offset;
  return Sum;
}

// Do two paths lead to the same object? All virtual bases of a class are one:
// only the way from the last of them on matters.
static bool isSamePlace(const BasePath &A, const BasePath &B) {
  auto Tail = [](const BasePath &P) {
    const Member *Virtual = nullptr;
    uint64_t Offset = 0;
    for (const Member &M : P.Steps) {
      Offset = M.IsVirtualBase ? 0 : Offset + M.Offset;
      Virtual = M.IsVirtualBase ? &M : Virtual;
    }
    return std::pair(Virtual, Offset);
  };
  auto [VirtualA, OffsetA] = Tail(A);
  auto [VirtualB, OffsetB] = Tail(B);
  if (OffsetA != OffsetB || !VirtualA != !VirtualB)
    return false;
  return !VirtualA || isSameClass(strip(VirtualA->Of), strip(VirtualB->Of));
}

namespace {
struct Search {
  DebugInfo &Info;
  const Type *Base;
  BasePath Path;
  std::optional<BasePath> Found;
  bool IsAmbiguous = false;
  unsigned Budget = 1000; ///< Damaged debug info may have cycles of bases.

  void walk(const Type *Derived) {
    if (Path.Steps.size() > MaxTypeDepth || Budget == 0)
      return;
    --Budget;
    if (isSameClass(Derived, Base)) {
      if (!Found)
        Found = Path;
      else if (!isSamePlace(*Found, Path))
        IsAmbiguous = true;
      return;
    }
    for (const Member &M : Derived->members()) {
      if (!M.IsBase || M.Unknown || !M.Of)
        continue;
      Path.Steps.push_back(M);
      walk(Info.definitionOf(M.Of));
      Path.Steps.pop_back();
    }
  }
};
} // namespace

Expected<std::optional<BasePath>>
pathToBase(DebugInfo &Info, const Type *Derived, const Type *Base) {
  Search S{Info, Info.definitionOf(Base), {}, {}};
  S.walk(Info.definitionOf(Derived));
  if (S.IsAmbiguous)
    return createStringError("base class '" + typeName(Base) +
                             "' is ambiguous in type '" + typeName(Derived) +
                             "'");
  return std::move(S.Found);
}

Datum baseOf(const ValueReader &Reader, const Datum &Object,
             const BasePath &Path, const Type *Base) {
  Datum D = Object;
  for (const Member &M : Path.Steps)
    D = Reader.member(D, M);
  if (D.Address)
    D.Address = *D.Address & 0xFFFFFFFF;
  D.Of = Base;
  return D;
}

} // namespace wasm_coredump
