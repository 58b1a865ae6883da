//===- FinalizeWrite.cpp - Put the final module together ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FinalizeWrite.h"
#include "DataSegments.h"
#include "FinalizeConfig.h"
#include "Sections.h"
#include "lib/wasm/Builder.h"
#include "lib/wasm/FinalizedMarker.h"
#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/Support/Endian.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// Width of the LEB of the number of functions.
uint32_t countWidth(const Module &M, const Section &Code) {
  std::optional<Leb> Count = readULeb(Code.Payload, 0);
  return Count ? Count->Width : 0;
}

/// Ranges of code, relative to the code section, that have debug info.
DWARFAddressRangesVector rangesWithDebugInfo(const Module &M) {
  StringMap<std::unique_ptr<MemoryBuffer>> Sections;
  for (const Section &S : M.Sections)
    if (S.Id == SecCustom && S.Name.starts_with(".debug_"))
      Sections[S.Name.drop_front()] = MemoryBuffer::getMemBuffer(
          toStringRef(S.contents()), S.Name, /*RequiresNullTerminator=*/false);
  DWARFAddressRangesVector Ranges;
  if (Sections.empty())
    return Ranges;
  std::unique_ptr<DWARFContext> Context =
      DWARFContext::create(Sections, /*AddrSize=*/4, /*isLittleEndian=*/true,
                           consumeError, consumeError);
  for (const std::unique_ptr<DWARFUnit> &Unit : Context->compile_units()) {
    Expected<DWARFAddressRangesVector> R = Unit->collectAddressRanges();
    if (R)
      Ranges.insert(Ranges.end(), R->begin(), R->end());
    else
      consumeError(R.takeError());
  }
  return Ranges;
}

/// The crt1 objects are linked first by clang itself. A wrong address by a few
/// bytes in a function of three instructions is better than no module.
bool isEntryPoint(const Module &M, uint32_t Function) {
  for (const Export &X : M.Exports)
    if (X.Kind == 0 && X.Index == Function &&
        (X.Name == "_start" || X.Name == "_initialize"))
      return true;
  StringRef Name = M.functionName(Function);
  return Name == "_start" || Name == "_initialize";
}

Error checkMovedFunctions(const Module &M, const RuntimeView &R) {
  if (R.Root == M.NumImportedFunctions)
    return Error::success();
  DWARFAddressRangesVector Ranges = rangesWithDebugInfo(M);
  for (const Function &F : M.Functions) {
    if (F.Index >= R.Root)
      break;
    for (const DWARFAddressRange &Range : Ranges)
      if (Range.LowPC < F.Pc + F.Body.size() && F.Pc < Range.HighPC &&
          !isEntryPoint(M, F.Index))
        return createStringError(
            "function " + Twine(F.Index) + " (" + M.functionName(F.Index) +
            ") has debug info and is linked before the runtime's first "
            "object, so that its code would move; name wasm_coredump_first.o "
            "before all other objects");
  }
  return Error::success();
}

/// The root function's body without some of its nops.
Expected<std::vector<uint8_t>> shrinkRoot(const Function &Root, unsigned Nops) {
  Bytes Body = Root.Body;
  if (Nops > RootSlackNops || Body.size() < Nops + 1 ||
      !all_of(Body.drop_back(1).take_back(Nops),
              [](uint8_t B) { return B == OpNop; }))
    return createStringError("the runtime's root function has no room left "
                             "for a longer count of functions");
  std::vector<uint8_t> New(Body.begin(), Body.end() - Nops - 1);
  New.push_back(OpEnd);
  return New;
}

/// File is the patched file, of the same layout as M.File.
Expected<Payload> writeCode(const Module &M, const RuntimeView &R,
                            const Section &Code, const Bindings &B,
                            Bytes File) {
  uint32_t OldWidth = countWidth(M, Code);
  uint64_t Count = M.Functions.size() + B.Functions.size();
  Emitter E;
  E.leb(Count, OldWidth);
  unsigned Growth = E.Out.size() - OldWidth;
  if (Growth)
    if (Error Failure = checkMovedFunctions(M, R))
      return std::move(Failure);

  uint64_t At = Code.PayloadOffset + OldWidth;
  for (const Function &F : M.Functions) {
    uint64_t End = F.FileOffset + F.Body.size();
    if (Growth && F.Index == R.Root) {
      Expected<std::vector<uint8_t>> Body = shrinkRoot(F, Growth);
      if (!Body)
        return Body.takeError();
      E.leb(Body->size(), F.FileOffset - At).bytes(*Body);
    } else {
      E.bytes(File.slice(At, End - At));
    }
    At = End;
  }
  for (const NewFunction &F : B.Functions)
    E.leb(F.Body.size()).bytes(F.Body);
  return std::move(E.Out);
}

void emitType(Emitter &E, const FuncType &T) {
  constexpr uint8_t Func = 0x60;
  E.byte(Func).leb(T.Params.size()).bytes(T.Params);
  E.leb(T.Results.size()).bytes(T.Results);
}

/// The new payload of a section, or none if it stays as it is in File.
Expected<std::optional<Payload>> writeSection(const Module &M,
                                              const RuntimeView &R,
                                              const Section &S,
                                              const Bindings &B, Bytes File) {
  auto Reference = [&](uint32_t F) {
    return F < B.References.size() ? B.References[F] : F;
  };
  auto Wrap = [](Expected<Payload> P) -> Expected<std::optional<Payload>> {
    if (!P)
      return P.takeError();
    return std::move(*P);
  };
  Emitter New;
  switch (S.Id) {
  case SecType:
    for (const FuncType &T : B.Types)
      emitType(New, T);
    return Wrap(appendEntries(S.Payload, S.PayloadOffset, "type",
                              B.Types.size(), New.Out));
  case SecFunction:
    for (const NewFunction &F : B.Functions)
      New.leb(F.TypeIndex);
    return Wrap(appendEntries(S.Payload, S.PayloadOffset, "function",
                              B.Functions.size(), New.Out));
  case SecTable:
    return Wrap(mapTables(S, Reference));
  case SecGlobal: {
    Expected<Payload> Globals = mapGlobals(S, Reference, B.GlobalValues);
    if (!Globals || !B.HasInside)
      return Wrap(std::move(Globals));
    constexpr uint8_t I32 = 0x7F, Mutable = 1;
    New.byte(I32).byte(Mutable).i32(0).end();
    return Wrap(appendEntries(*Globals, S.PayloadOffset, "global", 1, New.Out));
  }
  case SecExport:
    return Wrap(writeExports(B.Exports));
  case SecStart:
    return Wrap(New.leb(B.Start.value_or(0)).Out);
  case SecElement:
    return Wrap(mapElements(S, Reference));
  case SecCode:
    return Wrap(writeCode(M, R, S, B, File));
  case SecCustom:
    if (S.Name == "name") {
      std::vector<std::pair<uint32_t, std::string>> Names;
      for (size_t K = 0; K != B.Functions.size(); ++K)
        if (!B.Functions[K].Name.empty())
          Names.push_back({M.numFunctions() + K, B.Functions[K].Name});
      return Wrap(appendNames(S, Names));
    }
    break;
  }
  return std::nullopt;
}

/// Contents of the section `wasm_coredump.functions`.
std::vector<uint8_t> describeFunctions(const Module &Final, const Bindings &B) {
  Emitter E;
  E.leb(FunctionsVersion).leb(Final.NumImportedFunctions);
  E.leb(Final.find(SecCode)->PayloadOffset).leb(Final.Functions.size());
  uint64_t Last = 0;
  for (const Function &F : Final.Functions) {
    E.leb(F.Pc - Last);
    Last = F.Pc;
  }
  E.leb(B.Functions.size());
  for (const NewFunction &F : B.Functions)
    E.leb(F.Added);
  return std::move(E.Out);
}

} // namespace

Expected<std::vector<uint8_t>>
wasm_coredump::writeModule(const Module &M, const RuntimeView &R,
                           const Bindings &B, ArrayRef<Patch> Patches) {
  std::vector<uint8_t> File(M.File.begin(), M.File.end());
  for (const Patch &P : Patches) {
    if (P.FileOffset > File.size() ||
        P.Data.size() > File.size() - P.FileOffset)
      return createStringError("a record lies outside of the file");
    llvm::copy(P.Data, File.begin() + P.FileOffset);
  }
  Builder Out;
  for (const Section &S : M.Sections) {
    Expected<std::optional<Payload>> New = writeSection(M, R, S, B, File);
    if (!New)
      return New.takeError();
    Out.section(S.Id,
                *New ? Bytes(**New)
                     : Bytes(File).slice(S.PayloadOffset, S.Payload.size()),
                S.SizeWidth);
  }
  std::vector<uint8_t> Written = Out.take();
  Expected<Module> Final = Module::parse(Written);
  if (!Final)
    return Final.takeError();
  Emitter Added;
  emitCustom(Added, FunctionsSectionName, describeFunctions(*Final, B));
  emitCustom(Added, MarkerSectionName, makeMarker(*Final));
  Written.insert(Written.end(), Added.Out.begin(), Added.Out.end());
  return Written;
}

Error wasm_coredump::verifyModule(const Module &Before, const RuntimeView &R,
                                  const Analysis &A, Bytes Written) {
  auto Fail = [](const Twine &What) {
    return createStringError("the finalized module is wrong: " + What +
                             "; please report this");
  };
  Expected<Module> After = Module::parse(Written);
  if (!After)
    return Fail(toString(After.takeError()));
  if (Error E = placeSegments(*After))
    return Fail(toString(std::move(E)));
  if (!markerMatches(*After))
    return Fail("the marker does not match");
  if (After->Functions.size() < Before.Functions.size())
    return Fail("functions are missing");
  bool Grown = countWidth(*After, *After->find(SecCode)) !=
               countWidth(Before, *Before.find(SecCode));
  for (size_t K = 0; K != Before.Functions.size(); ++K) {
    const Function &Old = Before.Functions[K], &New = After->Functions[K];
    // The root function may begin later; it ends where it did.
    bool MayMove = Grown && Old.Index <= R.Root;
    if (!MayMove && Old.Pc != New.Pc)
      return Fail("function " + Twine(Old.Index) + " moved");
    if (Old.Pc + Old.Body.size() != New.Pc + New.Body.size() &&
        !(Grown && Old.Index < R.Root))
      return Fail("function " + Twine(Old.Index) + " changed its size");
  }
  constexpr size_t NumAdded = 2; // functions, marker
  if (After->Sections.size() != Before.Sections.size() + NumAdded)
    return Fail("sections are missing");
  for (size_t K = 0; K != Before.Sections.size(); ++K) {
    const Section &Old = Before.Sections[K], &New = After->Sections[K];
    if (Old.Id != New.Id || Old.Name != New.Name)
      return Fail("sections are in another order");
    if (Old.Id == SecCustom && Old.Name != "name" && Old.Payload != New.Payload)
      return Fail("section " + Old.Name + " changed");
  }
  if (After->Data.size() != Before.Data.size())
    return Fail("data segments are missing");
  for (size_t K = 0; K != Before.Data.size(); ++K)
    if (Before.Data[K].Address != After->Data[K].Address ||
        Before.Data[K].Contents.size() != After->Data[K].Contents.size())
      return Fail("data segment " + Twine(K) + " moved");

  for (size_t K = 0; K != A.Functions.size(); ++K) {
    const FunctionInfo &Info = A.Functions[K];
    // No record: codegen has removed every site, and the capture with them.
    if (Info.R != FunctionInfo::Role::Instrumented || !Info.RecordAddress)
      continue;
    std::optional<uint64_t> At =
        fileOffsetOf(*After, Info.RecordAddress, sizeof(uint16_t));
    if (!At || support::endian::read16le(Written.data() + *At) != RecordMagic)
      return Fail("the record of function " + Twine(Before.Functions[K].Index) +
                  " is missing");
  }
  return Error::success();
}
