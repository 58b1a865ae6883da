//===- OtherModules.cpp - Dumps of programs of several modules ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "OtherModules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace wasm_coredump;

// "/srv/app.wasm" and "app" are one module's names.
static StringRef stem(StringRef Name) {
  Name = sys::path::filename(Name);
  Name.consume_back(".wasm");
  return Name;
}

static bool hasName(StringRef InDump, const Module &M, StringRef FileName) {
  InDump = stem(InDump);
  return !InDump.empty() &&
         (InDump == stem(M.moduleName()) || InDump == stem(FileName));
}

static std::optional<uint32_t> moduleOf(const Coredump &D, const Frame &F) {
  const uint32_t Instance = F.Instance.value_or(0);
  return Instance < D.Instances.size() ? D.Instances[Instance].Module
                                       : std::nullopt;
}

// Code offsets are left out: what they count from is not known yet.
static bool fits(const Frame &F, const Module &M) {
  if (F.Function == Frame::UnknownFunction)
    return true;
  const Function *Of = M.function(F.Function);
  if (!Of)
    return false;
  if (F.Locals.empty())
    return true;
  Expected<std::vector<ValType>> Types = M.localTypes(*Of);
  if (!Types) {
    consumeError(Types.takeError());
    return false;
  }
  return Types->size() == F.Locals.size();
}

namespace {
struct Candidate {
  bool HasName = false, HasFrames = false, Fits = true;
};
} // namespace

// Which of the dump's modules M is.
static std::optional<uint32_t> findOwn(Coredump &D, const Module &M,
                                       StringRef FileName) {
  std::vector<Candidate> All(D.Modules.size());
  for (size_t I = 0; I < All.size(); ++I)
    All[I].HasName = hasName(D.Modules[I].Name, M, FileName);
  std::vector<uint32_t> Order; // Of the frames, youngest first.
  for (const Thread &T : D.Threads)
    for (const Frame &F : T.Frames) {
      std::optional<uint32_t> Index = moduleOf(D, F);
      if (!Index || *Index >= All.size())
        continue;
      Candidate &C = All[*Index];
      if (!C.HasFrames)
        Order.push_back(*Index);
      C.HasFrames = true;
      C.Fits = C.Fits && fits(F, M);
    }
  const bool ByName = any_of(All, [](const Candidate &C) { return C.HasName; });
  std::vector<uint32_t> Found;
  for (uint32_t Index : Order)
    if (ByName ? All[Index].HasName : All[Index].Fits)
      Found.push_back(Index);
  if (Found.empty()) {
    // Named, but without a frame: its memory can be looked at.
    for (size_t I = 0; I < All.size(); ++I)
      if (All[I].HasName)
        return I;
    return std::nullopt;
  }
  if (Found.size() > 1)
    D.warn("coremodules: " + std::to_string(Found.size()) +
           " modules could be the one given, the first in the stack is taken");
  return Found.front();
}

void wasm_coredump::separateModules(Coredump &D, const Module &M,
                                    StringRef FileName) {
  if (D.Modules.size() <= 1 || D.Instances.empty())
    return;
  const std::optional<uint32_t> Own = findOwn(D, M, FileName);
  if (!Own)
    return; // Whoever uses the frames says what does not fit.
  D.Own = find_if(D.Instances,
                  [&](const DumpInstance &I) { return I.Module == Own; }) -
          D.Instances.begin();
  for (Thread &T : D.Threads)
    for (Frame &F : T.Frames)
      if (moduleOf(D, F) != Own) {
        F.Elsewhere = F.Function;
        F.Function = Frame::UnknownFunction;
      }
  // Readings of other dialects know no instances.
  D.OtherReadings.clear();
}

StringRef wasm_coredump::moduleNameOf(const Coredump &D, const Frame &F) {
  std::optional<uint32_t> Index = moduleOf(D, F);
  return Index && *Index < D.Modules.size() ? StringRef(D.Modules[*Index].Name)
                                            : StringRef();
}
