//===- Bindings.cpp - Binding code that is not instrumented ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "Clone.h"
#include "Thunk.h"
#include <map>

using namespace llvm;
using namespace wasm_coredump;

using Role = FunctionInfo::Role;

namespace {

constexpr uint8_t KindFunction = 0;
constexpr ValType I32 = 0x7F;

class Binder {
public:
  Binder(const Module &M, const RuntimeView &R, const Analysis &A,
         const CallGraph &G, const BoundaryOptions &Options)
      : M(M), R(R), A(A), G(G), Options(Options) {}

  Expected<Bindings> run() {
    reserveClones();
    if (G.hostSeesReferences() && !Options.PlainTable)
      bindReferences();
    if (Error E = makeClones())
      return std::move(E);
    if (Error E = redirectGlobals())
      return std::move(E);
    if (Error E = redirectCalls())
      return std::move(E);
    bindEntries();
    return std::move(B);
  }

private:
  const FunctionInfo &info(uint32_t Index) const {
    return A.Functions[Index - M.NumImportedFunctions];
  }

  /// Whether a thunk is needed where the host calls F. What is cut traps
  /// itself, but the functions below it must know that the module runs.
  bool isEntry(uint32_t F) const {
    return G.mayUnwind(F) || (B.HasInside && G.isCut(F));
  }

  uint32_t typeIndex(const FuncType &T) {
    for (size_t K = 0; K != M.Types.size(); ++K)
      if (sameType(M.Types[K], T))
        return K;
    for (size_t K = 0; K != B.Types.size(); ++K)
      if (sameType(B.Types[K], T))
        return M.Types.size() + K;
    B.Types.push_back(T);
    return M.Types.size() + B.Types.size() - 1;
  }

  uint32_t typeOf(uint32_t Index) const {
    if (const Function *F = M.function(Index))
      return F->TypeIndex;
    uint32_t N = 0;
    for (const Import &I : M.Imports)
      if (I.Kind == KindFunction && N++ == Index)
        return I.TypeIndex;
    return 0;
  }

  uint32_t addFunction(uint32_t Type, uint32_t Added, std::string Name,
                       std::vector<uint8_t> Body) {
    B.Functions.push_back({Type, Added, std::move(Name), std::move(Body)});
    return M.numFunctions() + B.Functions.size() - 1;
  }

  std::string nameOf(uint32_t Original, StringRef What) const {
    StringRef Name = M.functionName(Original);
    return Name.empty() ? "" : (Name + " [" + What + "]").str();
  }

  /// "function 12 (qsort)", for messages.
  std::string describe(uint32_t Function) const {
    StringRef Name = M.functionName(Function);
    std::string Text = "function " + std::to_string(Function);
    return Name.empty() ? Text : (Text + " (" + Name + ")").str();
  }

  void reserveClones();
  void bindReferences();
  Error makeClones();
  Error redirectGlobals();
  Error redirectCalls();
  Error redirectCall(const Function &F, const FunctionInfo &Info,
                     const CallSite &C);
  Error redirectUnchecked(const Function &F, const CallSite &C);
  void bindEntries();
  uint32_t entryFor(uint32_t Function);
  uint32_t resetThunk();
  Error patchLeb(const Function &F, const Immediate &Imm, uint32_t Value);

  const Module &M;
  RuntimeView R;
  const Analysis &A;
  const CallGraph &G;
  const BoundaryOptions &Options;
  Bindings B;
  /// Entry thunks made, by original function.
  std::map<uint32_t, uint32_t> Entries;
};

/// Clones come first, in the order of their originals. Their bodies are made
/// when it is known what else is added.
void Binder::reserveClones() {
  for (uint32_t F = 0; F != M.numFunctions(); ++F)
    B.Callees.push_back(G.needsClone(F) ? addFunction(typeOf(F), AddedClone + F,
                                                      nameOf(F, "clone"), {})
                                        : F);
  B.NumClones = B.Functions.size();
  B.References = B.Callees;
}

/// See Bindings.h, "References that the host sees".
void Binder::bindReferences() {
  B.HasInside = true;
  R.Inside = M.NumImportedGlobals + M.Globals.size();
  for (uint32_t F = 0; F != M.NumImportedFunctions; ++F) {
    B.Callees[F] = B.References[F] =
        addFunction(typeOf(F), AddedOther, nameOf(F, "import thunk"),
                    importThunk(R, *M.functionType(F), F));
    ++B.NumThunks;
  }
  // Where handlers cannot be left by a branch, instrumented code calls this.
  uint32_t Stop = R[RuntimeFunction::Stop];
  B.Callees[Stop] = addFunction(typeOf(Stop), AddedOther, nameOf(Stop, "thunk"),
                                outsideThunk(R, Stop));
  for (const Function &F : M.Functions) {
    if (!G.isReferenced(F.Index) || !isEntry(F.Index) || R.isRuntime(F.Index))
      continue;
    uint32_t Entry = entryFor(F.Index);
    B.References[F.Index] = addFunction(
        F.TypeIndex, AddedOther, nameOf(F.Index, "reference thunk"),
        referenceThunk(R, *M.functionType(F.Index), B.Callees[F.Index], Entry));
    ++B.NumThunks;
  }
}

Error Binder::makeClones() {
  auto MapWith = [](const std::vector<uint32_t> &To) {
    return [&To](uint32_t F) { return F < To.size() ? To[F] : F; };
  };
  auto Calls = MapWith(B.Callees), References = MapWith(B.References);
  for (const Function &F : M.Functions) {
    if (!G.needsClone(F.Index))
      continue;
    Expected<std::vector<uint8_t>> Body = cloneBody(
        M, R, G, F, info(F.Index), {Calls, References}, Options.LateTraps);
    if (!Body)
      return Body.takeError();
    B.Functions[B.Callees[F.Index] - M.numFunctions()].Body = std::move(*Body);
  }
  return Error::success();
}

Error Binder::patchLeb(const Function &F, const Immediate &Imm,
                       uint32_t Value) {
  if (ulebSize(Value) > Imm.Width)
    return createStringError(
        describe(F.Index) + ": a reference at offset 0x" +
        Twine::utohexstr(Imm.Offset) +
        " has no room for another function index; link without "
        "--compress-relocations, and run finalize before other tools");
  Patch P;
  P.FileOffset = F.FileOffset + Imm.Offset;
  appendULeb(P.Data, Value, Imm.Width);
  B.Patches.push_back(std::move(P));
  return Error::success();
}

/// The runtime's call of the empty globals function gets one that puts them.
Error Binder::redirectGlobals() {
  uint32_t Empty = R[RuntimeFunction::Globals];
  std::string Name = nameOf(Empty, "generated");
  uint32_t Generated = addFunction(typeIndex({}), AddedOther, std::move(Name),
                                   globalsFunction(M, R));
  bool Found = false;
  for (const Function &F : M.Functions) {
    if (F.Index == R.Root)
      continue;
    for (const CallSite &C : info(F.Index).Calls) {
      if (!isDirect(C) || C.Target != Empty)
        continue;
      Found = true;
      if (Error E = patchLeb(F, C.TargetImm, Generated))
        return E;
    }
  }
  if (!Found)
    return createStringError("the runtime does not call " + Twine(GlobalsName) +
                             "; was it changed by another tool?");
  return Error::success();
}

/// In functions that stay in use; an original that has a clone is dead.
Error Binder::redirectCalls() {
  for (const Function &F : M.Functions) {
    if (G.needsClone(F.Index))
      continue;
    // Exports of the runtime go past the linker's wrapper, which is dead then.
    if (!R.isRuntime(F.Index) && runtimeBehind(M, R, A, F.Index))
      continue;
    const FunctionInfo &Info = info(F.Index);
    for (const CallSite &C : Info.Calls)
      if (Error E = redirectCall(F, Info, C))
        return E;
    for (const Immediate &Ref : Info.FuncRefs) {
      if (Ref.Value >= B.References.size())
        return errorAt("code", "ref.func of an unknown function",
                       F.FileOffset + Ref.Offset);
      if (uint32_t New = B.References[Ref.Value]; New != Ref.Value)
        if (Error E = patchLeb(F, Ref, New))
          return E;
    }
  }
  return Error::success();
}

Error Binder::redirectCall(const Function &F, const FunctionInfo &Info,
                           const CallSite &C) {
  // Tail calls leave the check to the caller's caller.
  bool RunsOn = Info.R == Role::Instrumented ? C.Site == 0 : G.isCut(F.Index);
  bool Unchecked = RunsOn && !isTailCall(C) && G.mayUnwind(C);
  if (Unchecked)
    return redirectUnchecked(F, C);
  if (!isDirect(C) || B.Callees[C.Target] == C.Target)
    return Error::success();
  return patchLeb(F, C.TargetImm, B.Callees[C.Target]);
}

Error Binder::redirectUnchecked(const Function &F, const CallSite &C) {
  Expected<std::vector<ValType>> Locals = M.localTypes(F);
  if (!Locals)
    return Locals.takeError();
  UncheckedCall Call{F.Index, C.Offset, uint32_t(Locals->size())};
  ++B.NumThunks;
  if (C.Op == OpCall) {
    const FuncType *Type = M.functionType(C.Target);
    if (!Type)
      return createStringError(describe(C.Target) + " has no type");
    // Cut functions are left out: their callers may have no check.
    const uint32_t Next = C.TargetImm.Offset + C.TargetImm.Width;
    const std::vector<ValType> &Results = M.functionType(F.Index)->Results;
    if (info(F.Index).R == Role::Instrumented && Next < F.Body.size() &&
        F.Body[Next] == OpUnreachable)
      if (std::optional<std::vector<uint8_t>> Body = lastCallThunk(
              R, *Type, Results, B.Callees[C.Target], Call)) {
        B.Patches.push_back({F.FileOffset + Next, {OpReturn}});
        return patchLeb(F, C.TargetImm,
                        addFunction(typeIndex({Type->Params, Results}),
                                    AddedOther, nameOf(C.Target, "thunk"),
                                    std::move(*Body)));
      }
    uint32_t Thunk =
        addFunction(typeIndex(*Type), AddedCall, nameOf(C.Target, "thunk"),
                    callThunk(R, *Type, B.Callees[C.Target], Call));
    return patchLeb(F, C.TargetImm, Thunk);
  }
  if (C.Op != OpCallIndirect)
    return createStringError(
        describe(F.Index) + ": a call through a reference at offset 0x" +
        Twine::utohexstr(C.Offset) +
        " may come back unwinding and is not instrumented; not supported");

  // `call_indirect type table` becomes `call thunk` and nops; the table index
  // on the operand stack is the thunk's last argument.
  FuncType Type = M.Types[C.Target];
  std::vector<uint8_t> Body =
      indirectCallThunk(R, Type, C.Target, C.Table, Call);
  Type.Params.push_back(I32);
  uint32_t Thunk = addFunction(typeIndex(Type), AddedCall,
                               nameOf(F.Index, "call thunk"), std::move(Body));
  if (Error E = patchLeb(F, C.TargetImm, Thunk))
    return E;
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader)
    return Reader.takeError();
  Instruction I;
  Reader->seek(C.Offset);
  if (Error E = Reader->next(I))
    return E;
  B.Patches.push_back({F.FileOffset + C.Offset, {OpCall}});
  uint32_t Rest = C.TargetImm.Offset + C.TargetImm.Width;
  B.Patches.push_back(
      {F.FileOffset + Rest, std::vector<uint8_t>(I.end() - Rest, OpNop)});
  return Error::success();
}

uint32_t Binder::entryFor(uint32_t F) {
  if (std::optional<uint32_t> Inner = runtimeBehind(M, R, A, F))
    return *Inner == R[RuntimeFunction::Reset] ? resetThunk() : *Inner;
  // An import that is exported again is the host's own function.
  if (F < M.NumImportedFunctions || !isEntry(F))
    return F;
  auto [It, New] = Entries.try_emplace(F, 0);
  if (New) {
    It->second = addFunction(
        typeOf(F), AddedEntry, nameOf(F, "thunk"),
        entryThunk(R, *M.functionType(F), B.Callees[F], A.Handlers));
    ++B.NumThunks;
  }
  return It->second;
}

/// The host's __wasm_coredump_reset, which forgets `inside`, too.
uint32_t Binder::resetThunk() {
  uint32_t Reset = R[RuntimeFunction::Reset];
  if (!B.HasInside)
    return Reset;
  auto [It, New] = Entries.try_emplace(Reset, 0);
  if (New)
    It->second = addFunction(typeOf(Reset), AddedOther, nameOf(Reset, "thunk"),
                             outsideThunk(R, Reset));
  return It->second;
}

void Binder::bindEntries() {
  B.Exports = M.Exports;
  for (Export &X : B.Exports)
    if (X.Kind == KindFunction && X.Index < M.numFunctions())
      X.Index = entryFor(X.Index);
  B.Start = M.Start;
  if (M.Start && *M.Start < M.numFunctions())
    B.Start = entryFor(*M.Start);
}

} // namespace

Expected<Bindings>
wasm_coredump::bindBoundaries(const Module &M, const RuntimeView &R,
                              const Analysis &A,
                              const BoundaryOptions &Options) {
  Expected<CallGraph> G = CallGraph::create(M, R, A, Options);
  if (!G)
    return G.takeError();
  return Binder(M, R, A, *G, Options).run();
}
