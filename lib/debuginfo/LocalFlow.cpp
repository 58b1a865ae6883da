//===- LocalFlow.cpp - Does a wasm local still hold its variable? ---------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "LocalFlow.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

LocalFlow::LocalFlow(const Function &F) { Valid = build(F); }

namespace {
struct Label {
  bool IsLoop = false;
  uint32_t Start = 0;                ///< Index of the opening instruction.
  std::optional<uint32_t> PendingIf; ///< An `if` whose false edge is open.
  /// Instructions that branch to the end of this label.
  SmallVector<uint32_t, 4> ToEnd;
};
} // namespace

// The opcodes below `drop` are those of control flow.
static bool endsLine(uint32_t Op) {
  switch (Op) {
  case OpNop:
  case OpBlock:
  case OpCall:
  case OpCallIndirect:
  case OpCallRef:
    return false;
  default:
    return Op < OpDrop || Op == OpTryTable;
  }
}

bool LocalFlow::build(const Function &F) {
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader) {
    consumeError(Reader.takeError());
    return false;
  }
  std::vector<SmallVector<uint32_t, 2>> Next;
  SmallVector<Label, 16> Labels;
  Labels.emplace_back(); // The function's own.
  Instruction I;
  uint64_t LastGet = ~0ull; // The local that the instruction before this reads.
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I)) {
      consumeError(std::move(E));
      return false;
    }
    uint32_t N = static_cast<uint32_t>(Offsets.size());
    Offsets.push_back(I.Offset);
    Next.emplace_back();
    EndsLine.push_back(endsLine(I.Op));
    bool FallsThrough = true;
    auto Branch = [&](uint64_t Depth) {
      if (Depth >= Labels.size())
        return false;
      Label &L = Labels[Labels.size() - 1 - Depth];
      if (L.IsLoop)
        Next[N].push_back(L.Start);
      else
        L.ToEnd.push_back(N);
      return true;
    };
    if (I.Op == OpUnreachable) {
      if (!Calls.empty() && Calls.back() + 1 == N)
        DeadEnds.push_back(N - 1);
      DeadEnds.push_back(N);
    }
    switch (I.Op) {
    case OpCall:
    case OpCallIndirect:
    case OpCallRef:
      Calls.push_back(N);
      break;
    case OpGlobalGet:
      Globals.insert(static_cast<uint32_t>(I.Imms[0].Value));
      break;
    case OpLocalSet:
    case OpLocalTee:
      // Register allocation leaves copies of a local to itself.
      if (LastGet != I.Imms[0].Value)
        Writes[static_cast<uint32_t>(I.Imms[0].Value)].push_back(N);
      break;
    case OpBlock:
    case OpLoop:
    case OpIf:
    case OpTry:
    case OpTryTable: {
      Label L;
      L.IsLoop = I.Op == OpLoop;
      L.Start = N;
      if (I.Op == OpIf)
        L.PendingIf = N;
      Labels.push_back(std::move(L));
      if (I.Op == OpTryTable)
        Handlers.push_back(~0u); // Leads to labels anywhere: see holds().
      break;
    }
    case OpElse:
    case OpCatch:
    case OpCatchAll: {
      if (Labels.size() < 2)
        return false;
      Label &L = Labels.back();
      // The part before it continues at the end of the construct.
      L.ToEnd.push_back(N);
      if (I.Op == OpElse) {
        if (!L.PendingIf)
          return false;
        Next[*L.PendingIf].push_back(N + 1);
        L.PendingIf.reset();
      } else {
        Handlers.push_back(N + 1);
      }
      FallsThrough = false;
      break;
    }
    case OpDelegate:
    case OpEnd: {
      if (Labels.empty())
        return false;
      Label L = Labels.pop_back_val();
      if (L.PendingIf)
        Next[*L.PendingIf].push_back(N);
      for (uint32_t From : L.ToEnd)
        Next[From].push_back(N);
      FallsThrough = !Labels.empty();
      break;
    }
    case OpBr:
      if (!Branch(I.Imms[0].Value))
        return false;
      FallsThrough = false;
      break;
    case OpBrIf:
      if (!Branch(I.Imms[0].Value))
        return false;
      break;
    case OpBrTable:
      for (const Immediate &T : I.Imms)
        if (!Branch(T.Value))
          return false;
      FallsThrough = false;
      break;
    case OpReturn:
    case OpReturnCall:
    case OpReturnCallIndirect:
    case OpReturnCallRef:
    case OpUnreachable:
    case OpThrow:
    case OpRethrow:
    case OpThrowRef:
      FallsThrough = false;
      break;
    default:
      break;
    }
    if (I.Op == OpBrIf || I.Op == OpIf || I.Op == OpBrTable)
      Branches.push_back(N);
    LastGet = I.Op == OpLocalGet ? I.Imms[0].Value : ~0ull;
    if (FallsThrough)
      Next[N].push_back(N + 1);
    if (Labels.empty() && !Reader->atEnd())
      return false;
  }
  if (!Labels.empty())
    return false;
  for (SmallVector<uint32_t, 2> &List : Next) {
    FirstTarget.push_back(static_cast<uint32_t>(Targets.size()));
    for (uint32_t T : List)
      if (T < Offsets.size())
        Targets.push_back(T);
  }
  FirstTarget.push_back(static_cast<uint32_t>(Targets.size()));
  return !Offsets.empty();
}

std::optional<uint32_t> LocalFlow::indexOf(uint32_t CodeOffset) const {
  auto It = llvm::lower_bound(Offsets, CodeOffset);
  if (It == Offsets.end() || *It != CodeOffset)
    return std::nullopt;
  return static_cast<uint32_t>(It - Offsets.begin());
}

uint32_t LocalFlow::straightLineEnd(uint32_t Pc) const {
  std::optional<uint32_t> N = indexOf(Pc);
  if (!Valid || !N)
    return Pc;
  while (*N + 1 < Offsets.size() && !EndsLine[*N])
    ++*N;
  return Offsets[*N];
}

bool LocalFlow::isStraight(uint32_t From, uint32_t To) const {
  size_t First = llvm::lower_bound(Offsets, From) - Offsets.begin();
  size_t Last = llvm::lower_bound(Offsets, To) - Offsets.begin();
  if (!Valid || Last >= Offsets.size())
    return true;
  if (First > Last)
    return false;
  return std::none_of(EndsLine.begin() + First, EndsLine.begin() + Last,
                      [](bool Ends) { return Ends; });
}

std::optional<uint32_t> LocalFlow::writtenBefore(uint32_t CodeOffset) const {
  std::optional<uint32_t> N = indexOf(CodeOffset);
  if (!Valid || !N || *N == 0)
    return std::nullopt;
  for (const auto &[Local, At] : Writes)
    if (llvm::binary_search(At, *N - 1))
      return Local;
  return std::nullopt;
}

bool LocalFlow::isCall(uint32_t CodeOffset) const {
  std::optional<uint32_t> N = indexOf(CodeOffset);
  return Valid && N && llvm::binary_search(Calls, *N);
}

bool LocalFlow::isDeadEnd(uint32_t CodeOffset) const {
  std::optional<uint32_t> N = indexOf(CodeOffset);
  return Valid && N && llvm::binary_search(DeadEnds, *N);
}

std::optional<uint32_t> LocalFlow::branchBefore(uint32_t Pc) const {
  std::optional<uint32_t> N = indexOf(Pc);
  if (!Valid || !N)
    return std::nullopt;
  auto It = llvm::lower_bound(Branches, *N);
  if (It == Branches.begin())
    return std::nullopt;
  return Offsets[*std::prev(It)];
}

std::optional<uint32_t> LocalFlow::next(uint32_t Pc) const {
  std::optional<uint32_t> N = indexOf(Pc);
  if (!Valid || !N || *N + 1 >= Offsets.size())
    return std::nullopt;
  return Offsets[*N + 1];
}

bool LocalFlow::reaches(uint32_t From, uint32_t To,
                        ArrayRef<std::pair<uint64_t, uint64_t>> Inside) const {
  auto IsInside = [&](uint32_t N) {
    return any_of(Inside, [&](const std::pair<uint64_t, uint64_t> &R) {
      return R.first <= Offsets[N] && Offsets[N] < R.second;
    });
  };
  std::optional<uint32_t> First = indexOf(From), Goal = indexOf(To);
  if (!Valid || !First || !Goal)
    return false;
  std::vector<bool> Seen(Offsets.size());
  std::vector<uint32_t> Work = {*First};
  Seen[*First] = true;
  while (!Work.empty()) {
    uint32_t N = Work.back();
    Work.pop_back();
    if (N == *Goal)
      return true;
    for (uint32_t T = FirstTarget[N]; T < FirstTarget[N + 1]; ++T)
      if (!Seen[Targets[T]] && IsInside(Targets[T])) {
        Seen[Targets[T]] = true;
        Work.push_back(Targets[T]);
      }
  }
  return false;
}

unsigned LocalFlow::numWrites(uint32_t Local) const {
  auto It = Writes.find(Local);
  return It == Writes.end() ? 0 : static_cast<unsigned>(It->second.size());
}

bool LocalFlow::isSetOnEntry(uint32_t Local, uint32_t Pc) const {
  std::optional<uint32_t> Goal = indexOf(Pc);
  if (!Valid || !Goal)
    return false;
  auto It = Writes.find(Local);
  if (It == Writes.end())
    return true;
  uint32_t End = 0;
  while (End + 1 < Offsets.size() && !EndsLine[End])
    ++End;
  return all_of(It->second, [&](uint32_t N) { return N <= End && N < *Goal; });
}

bool LocalFlow::holds(uint32_t Local, const Beginnings &From,
                      uint32_t Pc) const {
  if (!Valid)
    return false;
  if (numWrites(Local) == 0)
    return true;
  std::optional<uint32_t> Goal = indexOf(Pc);
  if (!Goal)
    return false;

  // Forward data flow of one bit, "doubtful", which wins where paths meet.
  enum : uint8_t { Unreached, Sure, Doubtful };
  std::vector<uint8_t> Before(Offsets.size(), Unreached);
  std::vector<uint8_t> Mark(Offsets.size(), 0); // What an instruction decides.
  for (uint32_t Offset : From.Other)
    if (std::optional<uint32_t> N = indexOf(Offset))
      Mark[*N] = Doubtful;
  for (uint32_t Offset : From.Holds)
    if (std::optional<uint32_t> N = indexOf(Offset))
      Mark[*N] = Sure;
  std::vector<bool> IsWrite(Offsets.size());
  for (uint32_t N : Writes.find(Local)->second)
    IsWrite[N] = true;

  std::vector<uint32_t> Work;
  auto Reach = [&](uint32_t N, uint8_t State) {
    if (Mark[N])
      State = Mark[N];
    if (State > Before[N]) {
      Before[N] = State;
      Work.push_back(N);
    }
  };
  Reach(0, From.AtEntry ? Sure : Doubtful);
  // Which instructions can throw is not looked at: handlers are doubtful.
  for (uint32_t N : Handlers) {
    if (N == ~0u)
      return false;
    if (N < Offsets.size())
      Reach(N, Doubtful);
  }
  while (!Work.empty()) {
    uint32_t N = Work.back();
    Work.pop_back();
    uint8_t After = IsWrite[N] ? static_cast<uint8_t>(Doubtful) : Before[N];
    for (uint32_t T = FirstTarget[N]; T < FirstTarget[N + 1]; ++T)
      Reach(Targets[T], After);
  }
  return Before[*Goal] == Sure;
}

} // namespace wasm_coredump
