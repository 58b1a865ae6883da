//===- Convenience.cpp - Values with a dollar -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Convenience.h"
#include "Session.h"
#include "lib/coredump/ValueType.h"
#include "lib/debuginfo/LocationText.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

// What a reference is, where nothing tells its type.
constexpr ValType FuncRef = 0x70;

static const Type *typeFor(DebugInfo &Info, ValType T) {
  switch (T) {
  case 0x7F:
    return Info.builtin(TypeKind::Signed, "int", 4);
  case 0x7E:
    return Info.builtin(TypeKind::Signed, "long long", 8);
  case 0x7D:
    return Info.builtin(TypeKind::Float, "float", 4);
  case 0x7C:
    return Info.builtin(TypeKind::Float, "double", 8);
  case 0x7B:
    return Info.builtin(TypeKind::Unsigned, "unsigned __int128", 16);
  default:
    // A reference is no number.
    return Info.builtin(TypeKind::Other, "reference", 8);
  }
}

static void append(std::vector<uint8_t> &Out, uint64_t Word) {
  for (unsigned N = 0; N < 8; ++N)
    Out.push_back(static_cast<uint8_t>(Word >> (N * 8)));
}

// T is what the module says of it, 0 if it does not.
static Datum asDatum(DebugInfo &Info, const Value &V, ValType T) {
  if (!T || (V.isAvailable() && V.K != Value::Kind::Ref))
    T = valTypeOf(V.K).value_or(V.isAvailable() ? FuncRef : T);
  const Type *Of = typeFor(Info, T ? T : 0x7F);
  if (!V.isAvailable() || V.K == Value::Kind::Ref)
    return Datum::optimizedOut(Of);
  Datum D;
  D.Of = Of;
  append(D.Bytes, V.Bits);
  append(D.Bytes, V.HighBits);
  D.Bytes.resize(sizeOf(Of).value_or(0));
  D.States.assign(D.Bytes.size(), Validity::Valid);
  return D;
}

static Register local(Session &S, const StackFrame &F, ArrayRef<ValType> Types,
                      uint32_t N) {
  Register R;
  R.Name = "local" + std::to_string(N);
  // No locals in the dump: unknown.
  Value V = N < F.Of->Locals.size() ? F.Of->Locals[N] : Value();
  ValType T = N < Types.size() ? Types[N] : 0;
  R.WasmType = T ? valTypeName(T) : "?";
  R.Symbol = S.M.localName(F.Of->Function, N).str();
  R.Val = asDatum(*S.Info, V, T);
  return R;
}

static std::vector<ValType> localTypes(Session &S, const StackFrame &F) {
  const Function *In = S.M.function(F.Of->Function);
  if (!In)
    return {};
  Expected<std::vector<ValType>> Types = S.M.localTypes(*In);
  if (Types)
    return std::move(*Types);
  consumeError(Types.takeError());
  return {};
}

static Register stackSlot(Session &S, const StackFrame &F, uint32_t N) {
  Register R;
  R.Name = "stack" + std::to_string(N);
  R.WasmType = F.Of->Stack[N].isAvailable()
                   ? valTypeName(valTypeOf(F.Of->Stack[N].K).value_or(FuncRef))
                   : "?";
  R.Val = asDatum(*S.Info, F.Of->Stack[N], 0);
  return R;
}

static const Type *voidPointer(Session &S) {
  return S.Info->pointerTo(S.Info->findType("void"));
}

static Register pc(Session &S, const StackFrame &F) {
  Register R{"pc", "", "", Datum::optimizedOut(voidPointer(S))};
  if (F.FileOffset)
    R.Val = Datum::constant(R.Val.Of, *F.FileOffset);
  return R;
}

// Compilers keep a frame's stack pointer, as it is behind the prologue, as its
// frame base; the global is that of the youngest frame.
static Register framePointer(Session &S, const StackFrame &F, StringRef Name) {
  return {Name.str(), "", "", frameBase(*S.Info, *F.Source, F.context(S.Dump))};
}

static uint32_t numGlobals(Session &S) {
  return static_cast<uint32_t>(std::max<size_t>(
      S.M.NumImportedGlobals + S.M.Globals.size(), S.Dump.Globals.size()));
}

static Register global(Session &S, uint32_t N) {
  Register R;
  R.Name = "global" + std::to_string(N);
  R.Symbol = S.M.globalName(N).str();
  ValType T = 0;
  if (N < S.M.NumImportedGlobals) {
    uint32_t Seen = 0;
    for (const Import &I : S.M.Imports)
      if (I.Kind == 3 && Seen++ == N)
        T = I.GlobalType;
  } else if (N - S.M.NumImportedGlobals < S.M.Globals.size()) {
    T = S.M.Globals[N - S.M.NumImportedGlobals].Type;
  }
  ArrayRef<StackFrame> Frames = S.frames();
  const Frame None;
  const Frame &Of =
      S.currentFrame() < Frames.size() ? *Frames[S.currentFrame()].Of : None;
  const DumpGlobal *G = S.Dump.globalOf(Of, N);
  R.WasmType = T ? valTypeName(T) : G ? valTypeName(G->Type) : "?";
  R.Val = asDatum(*S.Info, G ? G->Val : Value(), T);
  return R;
}

std::vector<Register> registersOf(Session &S, const StackFrame &F) {
  std::vector<Register> Result;
  std::vector<ValType> Types = localTypes(S, F);
  size_t Count = std::max(Types.size(), F.Of->Locals.size());
  for (uint32_t N = 0; N < Count; ++N)
    Result.push_back(local(S, F, Types, N));
  for (uint32_t N = 0; N < F.Of->Stack.size(); ++N)
    Result.push_back(stackSlot(S, F, N));
  Result.push_back(pc(S, F));
  Result.push_back(framePointer(S, F, "sp"));
  return Result;
}

std::vector<Register> globalsOf(Session &S) {
  std::vector<Register> Result;
  for (uint32_t N = 0; N < numGlobals(S); ++N)
    Result.push_back(global(S, N));
  return Result;
}

static std::optional<Datum> machine(Session &S, StringRef Name) {
  uint32_t N = 0;
  StringRef Number = Name;
  if (Number.consume_front("global") && !Number.getAsInteger(10, N))
    return N < numGlobals(S) ? std::optional<Datum>(global(S, N).Val)
                             : std::nullopt;
  ArrayRef<StackFrame> Frames = S.frames();
  if (S.currentFrame() >= Frames.size())
    return std::nullopt;
  const StackFrame &F = Frames[S.currentFrame()];
  if (Name == "pc")
    return pc(S, F).Val;
  if (Name == "sp" || Name == "fp")
    return framePointer(S, F, Name).Val;
  Number = Name;
  if (Number.consume_front("local") && !Number.getAsInteger(10, N)) {
    std::vector<ValType> Types = localTypes(S, F);
    if (N < std::max(Types.size(), F.Of->Locals.size()))
      return local(S, F, Types, N).Val;
  }
  Number = Name;
  if (Number.consume_front("stack") && !Number.getAsInteger(10, N) &&
      N < F.Of->Stack.size())
    return stackSlot(S, F, N).Val;
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// History and variables
//===----------------------------------------------------------------------===//

size_t Convenience::remember(Datum D) {
  History.push_back(std::move(D));
  return History.size();
}

static bool isHistoryName(StringRef Name) {
  Name.consume_front("$");
  return all_of(Name, isDigit);
}

std::optional<Datum> Convenience::remembered(StringRef Name) const {
  // $ is the last value, $$ the one before it, $$N the Nth before the last.
  size_t Number = 0;
  if (Name.consume_front("$")) {
    size_t Back = 1;
    if (!Name.empty() && Name.getAsInteger(10, Back))
      return std::nullopt;
    if (Back >= History.size())
      return std::nullopt;
    Number = History.size() - Back;
  } else if (Name.empty()) {
    Number = History.size();
  } else if (Name.getAsInteger(10, Number)) {
    return std::nullopt;
  }
  if (Number == 0 || Number > History.size())
    return std::nullopt;
  return History[Number - 1];
}

bool Convenience::isReserved(StringRef Name) {
  return isHistoryName(Name) || is_contained({"pc", "sp", "fp"}, Name) ||
         machine(S, Name).has_value();
}

std::optional<Datum> Convenience::get(StringRef Name) {
  if (isHistoryName(Name))
    return remembered(Name);
  auto It = Variables.find(Name.str());
  if (It != Variables.end())
    return It->second;
  if (std::optional<Datum> D = machine(S, Name))
    return D;
  if (Name == "_thread")
    return Datum::constant(
        typeFor(*S.Info, 0x7F),
        S.currentThread() <= S.numThreads() ? S.currentThread() : 0);
  // Names of the machine that are not known here are no variables.
  if (is_contained({"pc", "sp", "fp"}, Name))
    return std::nullopt;
  Datum Void;
  Void.Of = S.Info->findType("void");
  return Void;
}

void Convenience::set(StringRef Name, Datum D) {
  Variables[Name.str()] = std::move(D);
}

} // namespace wasm_coredump
