//===- Trim.cpp - Dropping zeros from a core dump -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Trim.h"
#include <cstring>

using namespace llvm;
using namespace wasm_coredump;

static bool isZero(ArrayRef<uint8_t> Block) {
  // Each byte equals the next, and the first is zero.
  return Block.empty() ||
         (Block[0] == 0 &&
          memcmp(Block.data(), Block.data() + 1, Block.size() - 1) == 0);
}

// The rest of a segment, as segments.
static void appendTrimmed(const MemorySegment &S, uint64_t LostBelow,
                          std::vector<MemorySegment> &Out) {
  bool Open = false; // Does the last one of Out end where we are?
  for (uint64_t At = 0; At < S.Data.size();) {
    const uint64_t Address = S.Address + At;
    const uint64_t Size = std::min<uint64_t>(
        S.Data.size() - At, TrimBlockSize - Address % TrimBlockSize);
    ArrayRef<uint8_t> Block = S.Data.slice(At, Size);
    At += Size;
    if (Address >= LostBelow && isZero(Block)) {
      Open = false;
    } else if (Open) {
      ArrayRef<uint8_t> &Last = Out.back().Data;
      Last = ArrayRef<uint8_t>(Last.data(), Last.size() + Size);
    } else {
      Out.push_back({Address, Block});
      Open = true;
    }
  }
}

uint64_t wasm_coredump::trimZeros(Coredump &D) {
  uint64_t Dropped = 0;
  for (Memory &M : D.Memories) {
    if (M.GapsLost || !M.Disjoint)
      continue;
    // Zeros beyond the declared end are what makes memory that long.
    const uint64_t Size = M.sizeInBytes();
    if (Size > M.declaredBytes())
      continue;
    std::vector<MemorySegment> Kept;
    for (const MemorySegment &S : M.Segments) {
      Dropped += S.Data.size();
      appendTrimmed(S, M.LostBelow, Kept);
    }
    for (const MemorySegment &S : Kept)
      Dropped -= S.Data.size();
    M.Segments = std::move(Kept);
  }
  return Dropped;
}
