//===- SymbolicConstants.cpp - Locals that hold constants -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolicConstants.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace wasm_coredump {

/// Instructions and blocks that one question may look at.
static constexpr unsigned MaxWork = 1u << 18;

uint32_t SymbolicConstants::writeBefore(uint32_t Local, uint32_t Step) const {
  ArrayRef<uint32_t> Writes = Code.writes(Local);
  const uint32_t *It = lower_bound(Writes, Step);
  if (It == Writes.begin())
    return NoIndex;
  uint32_t Last = *--It;
  uint32_t Begin = Code.Blocks[Code.Steps[Step].Block].Begin;
  return Last >= Begin ? Last : NoIndex;
}

std::optional<uint64_t> SymbolicConstants::before(uint32_t Local,
                                                  uint32_t Step) {
  if (writeBefore(Local, Step) != NoIndex)
    return search(Local, Step);
  auto [It, New] =
      Known.try_emplace({Local, Code.Steps[Step].Block}, std::nullopt);
  if (New)
    It->second = search(Local, Step);
  return It->second;
}

std::optional<uint64_t> SymbolicConstants::search(uint32_t Local,
                                                  uint32_t Step) const {
  /// The value of a local before a step is asked for.
  struct Question {
    uint32_t Local, Step;
  };
  SmallVector<Question, 16> Work{{Local, Step}};
  DenseSet<std::pair<uint32_t, uint32_t>> Seen; // local, block
  std::optional<uint64_t> Result;
  auto Agrees = [&](uint64_t Value) {
    if (Result && *Result != Value)
      return false;
    Result = Value;
    return true;
  };
  // What a local.set or local.tee writes: a constant, or another local's value
  // at an earlier step, which then is a question of its own.
  auto Follow = [&](uint32_t Write) {
    while (true) {
      uint32_t Producer = Code.Slots[Code.Steps[Write].Stack].Producer;
      if (Producer == NoIndex)
        return false;
      const Instruction &I = Code.Steps[Producer].I;
      switch (I.Op) {
      case OpI32Const:
        return Agrees(uint32_t(I.Imms[0].Value));
      case OpI64Const:
        return Agrees(I.Imms[0].Value);
      case OpLocalGet:
        Work.push_back({uint32_t(I.Imms[0].Value), Producer});
        return true;
      case OpLocalTee:
        Write = Producer;
        continue;
      default:
        return false;
      }
    }
  };

  for (unsigned Budget = MaxWork; !Work.empty(); --Budget) {
    if (!Budget)
      return std::nullopt;
    Question Q = Work.pop_back_val();
    if (uint32_t Write = writeBefore(Q.Local, Q.Step); Write != NoIndex) {
      if (!Follow(Write))
        return std::nullopt;
      continue;
    }
    uint32_t Block = Code.Steps[Q.Step].Block;
    if (!Seen.insert({Q.Local, Block}).second)
      continue;
    const SymbolicCode::BasicBlock &B = Code.Blocks[Block];
    // At the function's entry, locals that are no parameters are zero.
    if (B.Begin == 0 && (Q.Local < Code.NumParams || !Agrees(0)))
      return std::nullopt;
    for (const SymbolicCode::Edge &E :
         ArrayRef(Code.Preds).slice(B.FirstPred, B.NumPreds)) {
      if (E.Until && Code.isWritten(Q.Local, E.From, E.Until))
        return std::nullopt;
      if (!Code.isWritten(Q.Local, E.From, E.From + 1))
        Work.push_back({Q.Local, E.From});
      else if (!Follow(E.From))
        return std::nullopt;
    }
  }
  return Result;
}

} // namespace wasm_coredump
