//===- Finalize.cpp - Prepare a linked module for core dumps --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Finalize.h"
#include "DataSegments.h"
#include "FinalizeConfig.h"
#include "FinalizeWrite.h"
#include "GuardGlobals.h"
#include "Layout.h"
#include "Thunk.h"
#include "lib/wasm/FinalizedMarker.h"

using namespace llvm;
using namespace wasm_coredump;

/// In objects and modules that keep relocations, indices and offsets in those
/// sections would be wrong afterwards.
static Error checkLinked(const Module &M) {
  for (const Section &S : M.Sections) {
    if (S.Id != SecCustom)
      continue;
    if (S.Name == "linking" || S.Name.starts_with("reloc."))
      return createStringError("is an object file or has relocations; finalize "
                               "works on modules linked without -r and "
                               "--emit-relocs");
    if (S.Name == "dylink" || S.Name == "dylink.0")
      return createStringError("not supported: the module is a shared library "
                               "or loads some");
  }
  return Error::success();
}

static Error changedError() {
  return createStringError("was changed after it was finalized; if the module "
                           "as it was linked is kept for wasmgdb, use "
                           "--changed");
}

static FinalizeResult withoutFunctions(const Module &M) {
  constexpr size_t HeaderSize = 8;
  FinalizeResult Result;
  Result.WasChanged = true;
  appendBytes(Result.Module, M.File.take_front(HeaderSize));
  for (const Section &S : M.Sections) {
    if (S.Id == SecCustom && S.Name == FunctionsSectionName)
      continue;
    const uint64_t End = S.PayloadOffset + S.Payload.size();
    appendBytes(Result.Module, M.File.slice(S.FileOffset, End - S.FileOffset));
  }
  return Result;
}

Expected<FinalizeResult>
wasm_coredump::finalize(Bytes File, const FinalizeOptions &Options) {
  Expected<Module> Parsed = Module::parse(File);
  if (!Parsed)
    return Parsed.takeError();
  Module &M = *Parsed;
  if (isChangedSinceFinalized(M)) {
    if (Options.MayBeChanged)
      return withoutFunctions(M);
    return changedError();
  }
  if (Error E = checkLinked(M))
    return std::move(E);
  if (Error E = checkMemory(M))
    return std::move(E);
  if (Error E = placeSegments(M))
    return std::move(E);
  Expected<RuntimeView> Found = findRuntime(M);
  if (!Found)
    return Found.takeError();
  const RuntimeView &R = *Found;

  FinalizeResult Result;
  if (R.Cfg.Finalized) {
    if (!markerMatches(M))
      return changedError();
    Result.AlreadyFinalized = true;
    Result.Module.assign(File.begin(), File.end());
    return Result;
  }
  if (M.findCustom(MarkerSectionName))
    return createStringError("is marked as finalized, and its data says that "
                             "it is not");
  if (Error E = checkThreads(M, R))
    return std::move(E);
  if (Error E = checkLayout(M, R.Flag, Options.Reserved))
    return std::move(E);

  Expected<Analysis> A = analyze(M, R);
  if (!A)
    return A.takeError();
  Expected<std::vector<Patch>> Patches = fillRecords(M, R, *A);
  if (!Patches)
    return Patches.takeError();
  Expected<Bindings> B = bindBoundaries(M, R, *A, Options.Boundaries);
  if (!B)
    return B.takeError();
  B->GlobalValues = guardGlobals(M, R, *A, Options.Reserved);
  Patches->push_back(
      makeConfig(M, R, Options.Name, Options.Reserved, numDumpedGlobals(M)));
  Patches->insert(Patches->end(), B->Patches.begin(), B->Patches.end());

  Expected<std::vector<uint8_t>> Written = writeModule(M, R, *B, *Patches);
  if (!Written)
    return Written.takeError();
  if (Error E = verifyModule(M, R, *A, *Written))
    return std::move(E);
  Result.Module = std::move(*Written);
  Result.NumClones = B->NumClones;
  Result.NumThunks = B->NumThunks;
  for (const FunctionInfo &F : A->Functions)
    Result.NumInstrumented += F.R == FunctionInfo::Role::Instrumented;
  return Result;
}
