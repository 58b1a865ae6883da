//===- CodeOffsets.cpp - What only the module can tell of frames ----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CodeOffsets.h"
#include "Dialect.h"
#include "Sections.h"
#include "ValueType.h"
#include "lib/wasm/Instruction.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <map>

using namespace llvm;
using namespace wasm_coredump;

namespace {

// What frames of one function are compared with; computed once, since a
// recursion may fill a dump with frames of one function.
struct FunctionCode {
  const Function *F = nullptr;
  std::vector<ValType> Locals;
  uint32_t NumParams = 0;
  uint32_t FirstInstruction = 0;
  // By code offset: not a call, a call of any function, or of this one.
  static constexpr int64_t NoCall = -1, AnyCall = -2;
  std::map<uint32_t, int64_t> Instructions;
};

// A place in the module.
struct Place {
  uint32_t Function = 0, CodeOffset = 0;
};

class Resolver {
public:
  Resolver(Coredump &Dump, const Module &M) : Dump(Dump), M(M) {
    for (const Function &F : M.Functions)
      ByStart[F.FileOffset] = &F;
  }
  Error run();

private:
  Coredump &Dump;
  const Module &M;
  std::map<uint32_t, FunctionCode> Codes;
  std::map<uint64_t, const Function *> ByStart;

  // How well stacks fit the module in some interpretation.
  struct Fit {
    size_t Misfits = 0; // Frames that are no frames of the module.
    uint64_t Score = 0;
    CodeBase Base = CodeBase::Body;
  };

  const FunctionCode &code(uint32_t Function);
  std::optional<Place> placeInFile(uint64_t FileOffset) const;
  std::optional<Place> placeOf(const Thread &T, size_t N, const Dialect &D,
                               CodeBase Base);
  bool localsFit(const Frame &F, const Dialect &D, uint32_t Function,
                 bool Youngest);
  Fit fitOf(const std::vector<Thread> &Threads, const Dialect &D,
            CodeBase Base);
  Fit bestFit(const std::vector<Thread> &Threads, const Dialect &D);
  const Dialect *chooseReading(Fit &Best);
  void applyBase(const Dialect &D, CodeBase Base);
  void completeValues();
  void completeMemories();
  Error resolveHost();
};

} // namespace

// Code of imports and of what does not exist is empty.
const FunctionCode &Resolver::code(uint32_t Index) {
  auto [It, New] = Codes.try_emplace(Index);
  FunctionCode &Result = It->second;
  if (!New)
    return Result;
  Result.F = M.function(Index);
  if (!Result.F)
    return Result;
  if (const FuncType *Type = M.functionType(Index))
    Result.NumParams = Type->Params.size();
  if (Expected<std::vector<ValType>> Types = M.localTypes(*Result.F))
    Result.Locals = std::move(*Types);
  else
    consumeError(Types.takeError());
  Expected<InstructionReader> R = InstructionReader::create(*Result.F);
  if (!R) {
    consumeError(R.takeError());
    return Result;
  }
  Result.FirstInstruction = R->position();
  while (!R->atEnd()) {
    Instruction I;
    if (Error E = R->next(I)) {
      consumeError(std::move(E));
      break;
    }
    int64_t Calls = FunctionCode::NoCall;
    if (I.Op == OpCall && !I.Imms.empty())
      Calls = static_cast<int64_t>(I.Imms[0].Value);
    else if (I.Op == OpCallIndirect || I.Op == OpCallRef)
      Calls = FunctionCode::AnyCall;
    Result.Instructions[I.Offset] = Calls;
  }
  return Result;
}

std::optional<Place> Resolver::placeInFile(uint64_t FileOffset) const {
  auto It = ByStart.upper_bound(FileOffset);
  if (It == ByStart.begin())
    return std::nullopt;
  const Function &F = *std::prev(It)->second;
  const uint64_t Offset = FileOffset - F.FileOffset;
  if (Offset >= F.Body.size())
    return std::nullopt;
  return Place{F.Index, static_cast<uint32_t>(Offset)};
}

// Where frame N is if offsets count from Base; offset 0 if that is not known.
// None if it can't be.
std::optional<Place> Resolver::placeOf(const Thread &T, size_t N,
                                       const Dialect &D, CodeBase Base) {
  const Frame &Of = T.Frames[N];
  const uint64_t Offset = Of.CodeOffset;
  if (Base == CodeBase::FunctionIndex)
    return Place{static_cast<uint32_t>(Offset), 0};
  if (Base == CodeBase::CallersFile) {
    // The younger frame says where this one is. Nobody says it of the youngest.
    if (N == 0 || T.Frames[N - 1].CodeOffset == 0)
      return Place{Of.Function, 0};
    return placeInFile(T.Frames[N - 1].CodeOffset);
  }
  if (Base == CodeBase::FirstInstruction) {
    // Here 0 is a place like any other.
    const FunctionCode &Code = code(Of.Function);
    const uint64_t At = Offset + Code.FirstInstruction;
    if (!Code.F || At >= Code.F->Body.size())
      return std::nullopt;
    return Place{Of.Function, static_cast<uint32_t>(At)};
  }
  if (Offset == 0 && !D.FixedCount)
    return Place{Of.Function, 0};
  if (Base == CodeBase::Body) {
    const FunctionCode &Code = code(Of.Function);
    if (!Code.F || Offset >= Code.F->Body.size())
      return std::nullopt;
    return Place{Of.Function, Of.CodeOffset};
  }
  uint64_t Start = 0;
  if (Base == CodeBase::CodeSection && !M.Functions.empty())
    Start = M.Functions[0].FileOffset - M.Functions[0].Pc;
  std::optional<Place> P = placeInFile(Start + Offset);
  if (P && !D.FixedCount && P->Function != Of.Function)
    return std::nullopt;
  return P;
}

bool Resolver::localsFit(const Frame &F, const Dialect &D, uint32_t Function,
                         bool Youngest) {
  const FunctionCode &Code = code(Function);
  if (!Code.F)
    return false;
  if (F.Locals.empty())
    return true; // Unknown.
  if (F.Locals.size() != Code.Locals.size())
    return false;
  if (D.OnlyI32)
    return true;
  for (size_t I = 0; I < F.Locals.size(); ++I) {
    const bool IsMadeUp = D.MadeUpParameters && !Youngest && I < Code.NumParams;
    if (F.Locals[I].isAvailable() && !IsMadeUp &&
        valTypeOf(F.Locals[I].K) != Code.Locals[I])
      return false;
  }
  return true;
}

Resolver::Fit Resolver::fitOf(const std::vector<Thread> &Threads,
                              const Dialect &D, CodeBase Base) {
  Fit Result;
  Result.Base = Base;
  for (const Thread &T : Threads) {
    uint32_t Callee = Frame::UnknownFunction;
    for (size_t N = 0; N < T.Frames.size(); ++N) {
      if (T.Frames[N].Elsewhere) {
        Callee = Frame::UnknownFunction;
        continue;
      }
      std::optional<Place> P = placeOf(T, N, D, Base);
      if (!P || !localsFit(T.Frames[N], D, P->Function, N == 0)) {
        ++Result.Misfits;
        Callee = Frame::UnknownFunction;
        continue;
      }
      const FunctionCode &Code = code(P->Function);
      auto It = Code.Instructions.find(P->CodeOffset);
      if (P->CodeOffset == 0)
        Result.Score += 0; // Unknown: says nothing.
      else if (It == Code.Instructions.end())
        ++Result.Misfits;
      else if (N == 0)
        Result.Score += 1;
      else if (It->second == FunctionCode::NoCall)
        Result.Score += 1;
      else if (It->second == FunctionCode::AnyCall ||
               It->second == static_cast<int64_t>(Callee))
        Result.Score += 3;
      else // Another frame may be missing between the two.
        Result.Score += 2;
      Callee = P->Function;
    }
  }
  return Result;
}

// The dialect's own base if it fits, or else the best.
Resolver::Fit Resolver::bestFit(const std::vector<Thread> &Threads,
                                const Dialect &D) {
  std::optional<Fit> Best;
  for (CodeBase Base : D.Bases) {
    Fit This = fitOf(Threads, D, Base);
    // The specification needs no further proof.
    if (This.Misfits == 0 && Base == CodeBase::Body &&
        &D == &dialects().front())
      return This;
    if (!Best || This.Misfits < Best->Misfits ||
        (This.Misfits == Best->Misfits && This.Score > Best->Score))
      Best = This;
  }
  return *Best;
}

const Dialect *Resolver::chooseReading(Fit &Best) {
  const Dialect *Chosen = findDialect(Dump.Dialect);
  if (!Chosen)
    return nullptr;
  Best = bestFit(Dump.Threads, *Chosen);
  for (StackReading &R : Dump.OtherReadings) {
    const Dialect *D = findDialect(R.Dialect);
    if (!D)
      continue;
    Fit This = bestFit(R.Threads, *D);
    if (This.Misfits >= Best.Misfits) {
      if (This.Misfits == 0 && Best.Misfits == 0)
        Dump.warn("corestack: read as \"" + Dump.Dialect + "\", but \"" +
                  R.Dialect + "\" fits the module as well");
      continue;
    }
    Dump.warn("corestack: read as \"" + R.Dialect + "\", because \"" +
              Dump.Dialect + "\" does not fit the module");
    std::swap(Dump.Threads, R.Threads);
    std::swap(Dump.Dialect, R.Dialect);
    Best = This;
    Chosen = D;
  }
  Dump.OtherReadings.clear();
  return Chosen;
}

void Resolver::applyBase(const Dialect &D, CodeBase Base) {
  for (Thread &T : Dump.Threads) {
    // All of them first: one frame's place may be in another.
    std::vector<std::optional<Place>> Places;
    for (size_t N = 0; N < T.Frames.size(); ++N)
      Places.push_back(placeOf(T, N, D, Base));
    for (size_t N = 0; N < T.Frames.size(); ++N)
      if (Places[N] && !T.Frames[N].Elsewhere) {
        T.Frames[N].Function = Places[N]->Function;
        T.Frames[N].CodeOffset = Places[N]->CodeOffset;
      }
  }
}

// Bits of an f32 are whole; of wider values the upper half is missing.
void Resolver::completeValues() {
  for (Thread &T : Dump.Threads)
    for (Frame &F : T.Frames) {
      const FunctionCode &Code = code(F.Function);
      const bool Known = F.Locals.size() == Code.Locals.size();
      for (size_t I = 0; I < F.Locals.size(); ++I) {
        Value &V = F.Locals[I];
        const ValType Type = Known ? Code.Locals[I] : 0;
        if (Type == 0x7D)
          V = Value::f32(static_cast<uint32_t>(V.Bits));
        else if (Type != 0x7F)
          V = {};
      }
      // Nothing says what types these have.
      for (Value &V : F.Stack)
        V = {};
    }
}

// A memory smaller than the module's can't be the program's. Its bytes are not
// beyond memory but unknown.
void Resolver::completeMemories() {
  const Section *S = M.find(SecMemory);
  const bool IsImported =
      any_of(M.Imports, [](const Import &I) { return I.Kind == 2; });
  if (!S || IsImported || Dump.Modules.size() > 1)
    return;
  ByteReader C(S->Payload, S->PayloadOffset, "memory");
  Coredump Declared;
  readMemories(C, Declared);
  for (size_t I = 0; I < Declared.Memories.size(); ++I) {
    if (I == Dump.Memories.size()) {
      Dump.Memories.emplace_back();
      Dump.Memories[I].Is64 = Declared.Memories[I].Is64;
    }
    Memory &Of = Dump.Memories[I];
    if (Of.MinPages >= Declared.Memories[I].MinPages)
      continue;
    Of.MinPages = Declared.Memories[I].MinPages;
    Of.GapsLost = true;
  }
}

static const char *describe(CodeBase Base) {
  switch (Base) {
  case CodeBase::Body:
    return "the function's body";
  case CodeBase::FirstInstruction:
    return "the function's first instruction";
  case CodeBase::CodeSection:
    return "the code section";
  case CodeBase::File:
    return "the start of the module's file";
  case CodeBase::CallersFile:
    return "the start of the module's file, and are the callers'";
  case CodeBase::FunctionIndex:
    return "nothing: they are function indices";
  }
  return "";
}

static uint32_t firstInstruction(const Function &F) {
  Expected<InstructionReader> R = InstructionReader::create(F);
  if (R)
    return R->position();
  consumeError(R.takeError());
  return 0;
}

Error Resolver::resolveHost() {
  const bool OfFile = Dump.Info->Flags & InfoFileOffsets;
  for (Thread &T : Dump.Threads)
    for (size_t N = 0; N < T.Frames.size(); ++N) {
      Frame &Of = T.Frames[N];
      const Function *F = M.function(Of.Function);
      if (Of.CodeOffset == 0 || Of.Elsewhere)
        continue; // Not known.
      if (OfFile) {
        if (!F || Of.CodeOffset < F->FileOffset ||
            Of.CodeOffset - F->FileOffset >= F->Body.size())
          return createStringError("core dump does not fit the module: frame " +
                                   Twine(N) + ": file offset 0x" +
                                   utohexstr(Of.CodeOffset, true) +
                                   " is not in function " + Twine(Of.Function));
        Of.CodeOffset -= F->FileOffset;
      }
      // Only the youngest can be where no instruction is.
      if (N == 0 && F)
        Of.CodeOffset = std::max(Of.CodeOffset, firstInstruction(*F));
    }
  Dump.Info->Flags &= ~InfoFileOffsets;
  return Error::success();
}

Error Resolver::run() {
  completeMemories();
  if (Dump.Info && (Dump.Info->Flags & InfoFromHost))
    return resolveHost();
  Fit Best;
  const Dialect *D = chooseReading(Best);
  if (!D)
    return Error::success();
  if (Best.Misfits) {
    if (!D->FixedCount)
      return Error::success(); // Whoever uses the frames says what is wrong.
    return createStringError("core dump does not fit the module: its frames "
                             "name no functions, and " +
                             Twine(Best.Misfits) + " of them fit none");
  }
  if (Best.Base != CodeBase::Body &&
      any_of(Dump.Threads, [](const Thread &T) { return !T.Frames.empty(); }))
    Dump.warn(std::string("corestack: code offsets count from ") +
              describe(Best.Base));
  applyBase(*D, Best.Base);
  if (D->OnlyI32)
    completeValues();
  return Error::success();
}

Error wasm_coredump::resolveCodeOffsets(Coredump &Dump, const Module &M) {
  return Resolver(Dump, M).run();
}
