//===- Coredump.cpp - Model of a wasm core dump ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Coredump.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;
using namespace wasm_coredump;

static constexpr uint64_t PageSize = 65536;

// First byte behind a segment; saturates, since the address comes from a file.
static uint64_t endOf(const MemorySegment &S) {
  uint64_t End = S.Address + S.Data.size();
  return End < S.Address ? UINT64_MAX : End;
}

uint64_t Memory::declaredBytes() const {
  return MinPages > UINT64_MAX / PageSize ? UINT64_MAX : MinPages * PageSize;
}

uint64_t Memory::sizeInBytes() const {
  uint64_t Size = declaredBytes();
  if (Disjoint) {
    // Empty segments may lie behind the last byte that is there; they count
    // for nothing.
    for (const MemorySegment &S : reverse(Segments))
      if (!S.Data.empty())
        return std::max(Size, endOf(S));
    return Size;
  }
  for (const MemorySegment &S : Segments)
    if (!S.Data.empty())
      Size = std::max(Size, endOf(S));
  return Size;
}

void Memory::sortIfDisjoint() {
  std::vector<MemorySegment> Sorted = Segments;
  // Empty segments first among equals: they overlap nothing.
  llvm::sort(Sorted, [](const MemorySegment &A, const MemorySegment &B) {
    return std::make_pair(A.Address, A.Data.size()) <
           std::make_pair(B.Address, B.Data.size());
  });
  for (size_t I = 1; I < Sorted.size(); ++I)
    if (endOf(Sorted[I - 1]) > Sorted[I].Address)
      return;
  Segments = std::move(Sorted);
  Disjoint = true;
}

ByteState Memory::stateAt(uint64_t Address) const {
  uint8_t Byte;
  SmallVector<ByteState, 1> State;
  read(Address, Byte, &State);
  return State[0];
}

// Calls Visit(offset in the range, source bytes) for each segment part that
// lies in [Address, Address + Size), in the order in which segments are
// written.
template <typename Fn>
static void forEachOverlap(const Memory &M, uint64_t Address, uint64_t Size,
                           Fn Visit) {
  uint64_t End = Address + Size < Address ? UINT64_MAX : Address + Size;
  auto It = M.Segments.begin();
  if (M.Disjoint)
    It = std::partition_point(
        M.Segments.begin(), M.Segments.end(),
        [&](const MemorySegment &S) { return endOf(S) <= Address; });
  for (; It != M.Segments.end(); ++It) {
    if (M.Disjoint && It->Address >= End)
      return;
    uint64_t From = std::max(Address, It->Address);
    uint64_t To = std::min(End, endOf(*It));
    if (From < To)
      Visit(From - Address, It->Data.slice(From - It->Address, To - From));
  }
}

bool Memory::read(uint64_t Address, MutableArrayRef<uint8_t> Out,
                  SmallVectorImpl<ByteState> *Valid) const {
  // First what holds without segments, then the segments over it.
  const uint64_t Size = sizeInBytes();
  uint64_t InMemory =
      Address < Size ? std::min<uint64_t>(Size - Address, Out.size()) : 0;
  uint64_t Lost = Address < LostBelow
                      ? std::min<uint64_t>(LostBelow - Address, InMemory)
                      : 0;
  if (GapsLost)
    Lost = InMemory;
  std::fill(Out.begin(), Out.end(), 0);

  // The answer is needed even if nobody asks for the states.
  SmallVector<ByteState, 64> Own;
  SmallVectorImpl<ByteState> &State = Valid ? *Valid : Own;
  State.assign(Out.size(), ByteState::Unavailable);
  std::fill(State.begin() + Lost, State.begin() + InMemory,
            ByteState::ImpliedZero);

  forEachOverlap(
      *this, Address, Out.size(), [&](uint64_t At, ArrayRef<uint8_t> Source) {
        llvm::copy(Source, Out.begin() + At);
        std::fill_n(State.begin() + At, Source.size(), ByteState::Present);
      });
  return !is_contained(State, ByteState::Unavailable);
}

// Maps an index of a frame's module to the dump's index space.
static std::optional<uint32_t>
mapped(const Coredump &D, const Frame &F, uint32_t Index,
       std::vector<uint32_t> DumpInstance::*List) {
  if (D.Instances.empty())
    return Index;
  // A dialect without instance indices can only mean the one instance.
  uint32_t Instance = F.Instance.value_or(D.Own.value_or(0));
  if (F.Elsewhere)
    Instance = D.Own.value_or(0);
  if (Instance >= D.Instances.size())
    return std::nullopt;
  const std::vector<uint32_t> &Map = D.Instances[Instance].*List;
  return Index < Map.size() ? std::optional<uint32_t>(Map[Index])
                            : std::nullopt;
}

const Memory *Coredump::memoryOf(const Frame &F, uint32_t Index) const {
  std::optional<uint32_t> I = mapped(*this, F, Index, &DumpInstance::Memories);
  return I && *I < Memories.size() ? &Memories[*I] : nullptr;
}

const DumpGlobal *Coredump::globalOf(const Frame &F, uint32_t Index) const {
  std::optional<uint32_t> I = mapped(*this, F, Index, &DumpInstance::Globals);
  return I && *I < Globals.size() ? &Globals[*I] : nullptr;
}

void Coredump::warn(std::string Text) {
  constexpr size_t MaxWarnings = 100;
  if (Warnings.size() < MaxWarnings)
    Warnings.push_back(std::move(Text));
  else if (Warnings.size() == MaxWarnings)
    Warnings.push_back("further warnings are not shown");
}
