//===- CallGraph.cpp - Which calls may come back unwinding ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CallGraph.h"
#include "HostReferences.h"
#include "Sections.h"
#include <map>

using namespace llvm;
using namespace wasm_coredump;

using Role = FunctionInfo::Role;

namespace {

constexpr uint8_t KindFunction = 0;

/// Bytes of a function body that is large, see CallGraph.h.
constexpr size_t LargeBody = 4096;

/// Marks the functions whose address is taken: in element segments, in the
/// initialisers of globals and tables, in code.
Error findAddressTaken(const Module &M, const Analysis &A,
                       std::vector<bool> &Taken) {
  auto Note = [&](uint32_t F) {
    if (F < Taken.size())
      Taken[F] = true;
    return F;
  };
  for (const Section &S : M.Sections) {
    Expected<Payload> P = S.Id == SecElement  ? mapElements(S, Note)
                          : S.Id == SecGlobal ? mapGlobals(S, Note)
                          : S.Id == SecTable  ? mapTables(S, Note)
                                              : Payload();
    if (!P)
      return P.takeError();
  }
  for (const FunctionInfo &F : A.Functions)
    for (const Immediate &I : F.FuncRefs)
      Note(I.Value);
  return Error::success();
}

/// Whether the host can set the flag, or get it set, while the module waits for
/// an import to return.
bool hostMayUnwind(const Module &M, const RuntimeView &R, const Analysis &A) {
  if (hostSeesReferences(M))
    return true;
  for (const Export &X : M.Exports) {
    if (X.Kind != KindFunction)
      continue;
    std::optional<uint32_t> F = runtimeBehind(M, R, A, X.Index);
    if (F &&
        (*F == R[RuntimeFunction::Raise] || *F == R[RuntimeFunction::RaiseAt]))
      return true;
  }
  return false;
}

/// The runtime's functions, the helpers, everything they are made of, and the
/// wrappers that exports are bound past. These are never bound.
std::vector<bool> findInternal(const Module &M, const RuntimeView &R,
                               const Analysis &A) {
  std::vector<bool> Internal(M.numFunctions());
  std::vector<uint32_t> Work;
  auto Add = [&](uint32_t F) {
    if (!Internal[F]) {
      Internal[F] = true;
      Work.push_back(F);
    }
  };
  for (size_t K = 0; K != A.Functions.size(); ++K) {
    Role Is = A.Functions[K].R;
    if (Is == Role::Runtime || Is == Role::FrameHelper ||
        Is == Role::MoreHelper)
      Add(M.NumImportedFunctions + K);
  }
  for (const Export &X : M.Exports)
    if (X.Kind == KindFunction && runtimeBehind(M, R, A, X.Index))
      Internal[X.Index] = true;
  while (!Work.empty()) {
    uint32_t F = Work.back();
    Work.pop_back();
    if (F < M.NumImportedFunctions)
      continue;
    for (const CallSite &C : A.Functions[F - M.NumImportedFunctions].Calls)
      if (isDirect(C))
        Add(C.Target);
  }
  return Internal;
}

/// Gives equal types one number: the index of the first.
std::vector<uint32_t> canonicalTypes(const Module &M) {
  std::map<std::pair<std::vector<ValType>, std::vector<ValType>>, uint32_t>
      Known;
  std::vector<uint32_t> Canonical;
  for (const FuncType &T : M.Types) {
    uint32_t Index = Canonical.size();
    Canonical.push_back(
        Known.try_emplace({T.Params, T.Results}, Index).first->second);
  }
  return Canonical;
}

/// By function index, imports counted.
std::vector<uint32_t> functionTypes(const Module &M) {
  std::vector<uint32_t> Types;
  for (const Import &I : M.Imports)
    if (I.Kind == KindFunction)
      Types.push_back(I.TypeIndex);
  for (const Function &F : M.Functions)
    Types.push_back(F.TypeIndex);
  return Types;
}

/// Only plain calls, with room for another function index, can be redirected to
/// a thunk that ends the dump. Functions that raise themselves, or say why, are
/// ends that the program called for (`abort`).
bool canBeCut(const RuntimeView &R, const FunctionInfo &Info) {
  constexpr uint32_t PaddedLeb = 5;
  const uint32_t Raising[] = {R[RuntimeFunction::Raise],
                              R[RuntimeFunction::RaiseAt],
                              R[RuntimeFunction::Note]};
  return Info.R == Role::Plain && all_of(Info.Calls, [&](const CallSite &C) {
           return (C.Op == OpCall || C.Op == OpCallIndirect) &&
                  C.TargetImm.Width == PaddedLeb &&
                  !(isDirect(C) && is_contained(Raising, C.Target));
         });
}

} // namespace

bool wasm_coredump::sameType(const FuncType &A, const FuncType &B) {
  return A.Params == B.Params && A.Results == B.Results;
}

std::optional<uint32_t> wasm_coredump::runtimeBehind(const Module &M,
                                                     const RuntimeView &R,
                                                     const Analysis &A,
                                                     uint32_t Index) {
  if (R.isRuntime(Index))
    return Index;
  const Function *F = M.function(Index);
  if (!F)
    return std::nullopt;
  const std::vector<CallSite> &Calls =
      A.Functions[Index - M.NumImportedFunctions].Calls;
  // Constructors, the function, destructors: one of the latter may be missing.
  if (Calls.size() < 2 || Calls.size() > 3)
    return std::nullopt;
  std::optional<uint32_t> Found;
  for (const CallSite &C : Calls) {
    // The linker writes short LEBs into its own code, and five bytes where
    // there was a relocation: this is not a function of the program.
    if (C.Op != OpCall || C.TargetImm.Width != ulebSize(C.Target))
      return std::nullopt;
    const FuncType *T = M.functionType(C.Target);
    if (R.isRuntime(C.Target) && !Found)
      Found = C.Target;
    else if (!T || !T->Params.empty() || !T->Results.empty())
      return std::nullopt;
  }
  const FuncType *Outer = M.functionType(Index);
  const FuncType *Inner = Found ? M.functionType(*Found) : nullptr;
  if (!Outer || !Inner || !sameType(*Outer, *Inner))
    return std::nullopt;
  // Nothing else is in such a wrapper.
  Expected<InstructionReader> Reader = InstructionReader::create(*F);
  if (!Reader) {
    consumeError(Reader.takeError());
    return std::nullopt;
  }
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I)) {
      consumeError(std::move(E));
      return std::nullopt;
    }
    if (I.Op != OpLocalGet && I.Op != OpCall && I.Op != OpEnd)
      return std::nullopt;
  }
  return Found;
}

bool CallGraph::mayUnwind(const CallSite &C) const {
  return isDirect(C) ? Unwinds[C.Target] : TypeUnwinds[C.Target];
}

// Imports that neither raise nor call back; those by which wasm-bindgen has types
// described are gone when the program runs.
static bool neverUnwinds(const Import &I) {
  return I.Module.starts_with("wasi_") ||
         (I.Module == "__wbindgen_placeholder__" &&
          I.Field.starts_with("__wbindgen_describe"));
}

Expected<CallGraph> CallGraph::create(const Module &M, const RuntimeView &R,
                                      const Analysis &A,
                                      const BoundaryOptions &Options) {
  uint32_t NumFunctions = M.numFunctions();
  // Everything below indexes by what the code says.
  for (size_t K = 0; K != A.Functions.size(); ++K)
    for (const CallSite &C : A.Functions[K].Calls)
      if (C.Target >= (isDirect(C) ? NumFunctions : M.Types.size()))
        return errorAt("code", "call of an unknown function or type",
                       M.Functions[K].FileOffset + C.Offset);

  std::vector<bool> Taken(NumFunctions);
  if (Error E = findAddressTaken(M, A, Taken))
    return std::move(E);
  std::vector<bool> Internal = findInternal(M, R, A);
  std::vector<uint32_t> Canonical = canonicalTypes(M);

  std::vector<uint32_t> Types = functionTypes(M);
  for (uint32_t T : Types)
    if (T >= M.Types.size())
      return createStringError("a function has an unknown type");

  // Reverse edges: callers of each function, and of each type.
  std::vector<std::vector<uint32_t>> Callers(NumFunctions);
  std::vector<std::vector<uint32_t>> TypeCallers(M.Types.size());
  for (size_t K = 0; K != A.Functions.size(); ++K) {
    uint32_t F = M.NumImportedFunctions + K;
    if (Internal[F])
      continue;
    for (const CallSite &C : A.Functions[K].Calls)
      (isDirect(C) ? Callers[C.Target] : TypeCallers[Canonical[C.Target]])
          .push_back(F);
  }

  CallGraph G;
  G.SeenByHost = wasm_coredump::hostSeesReferences(M);
  G.Unwinds.resize(NumFunctions);
  G.Cut.resize(NumFunctions);
  std::vector<bool> CanonicalUnwinds(M.Types.size());
  std::vector<uint32_t> Work;
  bool OnlyAborts = false;
  auto Add = [&](uint32_t F) {
    if (G.Unwinds[F] || G.Cut[F])
      return;
    if (F >= M.NumImportedFunctions && !Internal[F]) {
      uint32_t K = F - M.NumImportedFunctions;
      bool IsLarge = M.Functions[K].Body.size() >= LargeBody;
      bool Cuts =
          Options.Thunks || (OnlyAborts && !Options.CloneAll && IsLarge);
      G.Cut[F] = Cuts && canBeCut(R, A.Functions[K]);
      if (G.Cut[F])
        return;
    }
    G.Unwinds[F] = true;
    Work.push_back(F);
  };
  auto Propagate = [&] {
    while (!Work.empty()) {
      uint32_t F = Work.back();
      Work.pop_back();
      for (uint32_t Caller : Callers[F])
        Add(Caller);
      if (!Taken[F])
        continue;
      uint32_t Type = Canonical[Types[F]];
      if (CanonicalUnwinds[Type])
        continue;
      CanonicalUnwinds[Type] = true;
      for (uint32_t Caller : TypeCallers[Type])
        Add(Caller);
    }
  };

  // First what may have frames of the program below it, then what can only
  // reach a raise of its own.
  for (size_t K = 0; K != A.Functions.size(); ++K)
    if (A.Functions[K].R == Role::Instrumented)
      Add(M.NumImportedFunctions + K);
  if (hostMayUnwind(M, R, A)) {
    uint32_t F = 0;
    for (const Import &I : M.Imports)
      if (I.Kind == KindFunction) {
        if (!neverUnwinds(I))
          Add(F);
        ++F;
      }
  }
  Propagate();
  OnlyAborts = true;
  for (RuntimeFunction F : {RuntimeFunction::Raise, RuntimeFunction::RaiseAt,
                            RuntimeFunction::Boundary})
    Add(R[F]);
  for (size_t K = 0; K != A.Functions.size(); ++K) {
    const FunctionInfo &Info = A.Functions[K];
    uint32_t F = M.NumImportedFunctions + K;
    if (Info.R != Role::Plain || Internal[F])
      continue;
    if ((Options.LateTraps && Info.HasUnreachable) ||
        (G.SeenByHost && !all_of(Info.Calls, isDirect)))
      Add(F);
  }
  Propagate();

  for (uint32_t T : Canonical)
    G.TypeUnwinds.push_back(CanonicalUnwinds[T] || G.SeenByHost);
  G.Referenced = std::move(Taken);
  G.Cloned.resize(NumFunctions);
  for (size_t K = 0; K != A.Functions.size(); ++K) {
    uint32_t F = M.NumImportedFunctions + K;
    G.Cloned[F] =
        G.Unwinds[F] && !Internal[F] && A.Functions[K].R == Role::Plain;
  }
  return G;
}
