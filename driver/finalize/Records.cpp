//===- Records.cpp - Filling the records of instrumented functions --------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Analysis.h"
#include "lib/wasm/Leb.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace wasm_coredump {

namespace {

/// Fills one record. abi.h has its layout.
class RecordFiller {
public:
  RecordFiller(const Module &M, const Function &F, const FunctionInfo &Info)
      : M(M), F(F), Info(Info) {}

  Expected<Patch> fill();

private:
  Error header();
  Error frameOperands();
  Error sites();
  Error site(uint32_t Number);
  Error addToGroup(uint32_t Number, uint32_t Group, const CallSite &Call);
  Error group(uint32_t Number);

  /// A field that is filled in.
  void put(uint64_t Value, unsigned Size);
  /// A field that the pass has written.
  uint64_t keep(unsigned Size);
  void putLocal(uint32_t Local);
  /// Errors carry the record's place in the file.
  Error problem(const Twine &What) const;
  Error truncated() const;

  const Module &M;
  const Function &F;
  const FunctionInfo &Info;
  Bytes Old; ///< From the record's start on, as far as its segment goes.
  uint64_t FileOffset = 0;
  Patch New;
  unsigned NumberSize = 2, LocalSize = 1, GroupSize = 1; ///< N, W, G in abi.h.
  unsigned NumFrameOperands = 0;
  uint32_t NumSites = 0, NumGroups = 0;
  std::map<uint32_t, const CallSite *> Calls; ///< By site.
  /// Wasm local of each operand of a group: the same at all of its sites.
  std::map<uint32_t, std::vector<uint32_t>> Groups;
};

} // namespace

Error RecordFiller::problem(const Twine &What) const {
  return errorAt(M.describeFunction(F.Index), What, FileOffset);
}

Error RecordFiller::truncated() const {
  return problem("function's record does not end in its data segment; it is");
}

void RecordFiller::put(uint64_t Value, unsigned Size) {
  appendFixed(New.Data, Value, Size);
}

uint64_t RecordFiller::keep(unsigned Size) {
  uint64_t Value = 0;
  for (unsigned I = 0; I != Size; ++I) {
    uint64_t At = New.Data.size();
    uint8_t Byte = At < Old.size() ? Old[At] : 0;
    Value |= uint64_t(Byte) << (8 * I);
    New.Data.push_back(Byte);
  }
  return Value;
}

void RecordFiller::putLocal(uint32_t Local) {
  uint64_t None = (1u << (8 * LocalSize)) - 1;
  put(Local < None ? Local : None, LocalSize);
}

Error RecordFiller::header() {
  uint64_t Magic = keep(2);
  if (Magic != RecordMagic) {
    if ((Magic & 0xFFF0) == (RecordMagic & 0xFFF0))
      return problem("function was instrumented for ABI version " +
                     Twine(Magic & 0xF) + ", this tool has " +
                     Twine(AbiVersion) + "; its record is");
    return problem("function's record has no magic number");
  }
  uint64_t Flags = keep(1);
  if (Flags &
      ~uint64_t(RecordWideOffsets | RecordWideLocals | RecordWideGroups))
    return problem("function's record has unknown flags");
  NumberSize = Flags & RecordWideOffsets ? 4 : 2;
  LocalSize = Flags & RecordWideLocals ? 2 : 1;
  GroupSize = Flags & RecordWideGroups ? 2 : 1;
  NumFrameOperands = keep(1);
  NumSites = keep(NumberSize);
  NumGroups = keep(NumberSize);
  if (uint64_t(Info.NumLocals) >> (8 * NumberSize))
    return problem("function has " + Twine(Info.NumLocals) +
                   " locals, more than its record can say; the record is");
  put(Info.NumLocals, NumberSize);
  put(F.Index, 4);
  return Error::success();
}

Error RecordFiller::frameOperands() {
  if (Info.FrameOperands.size() != NumFrameOperands)
    return problem("function captures " + Twine(Info.FrameOperands.size()) +
                   " frame operands, its record says " +
                   Twine(NumFrameOperands));
  for (uint32_t Local : Info.FrameOperands)
    putLocal(Local);
  return Error::success();
}

Error RecordFiller::site(uint32_t Number) {
  auto It = Calls.find(Number);
  const CallSite *Call = It == Calls.end() ? nullptr : It->second;
  uint32_t Offset = Call ? Call->Offset : 0;
  if (uint64_t(Offset) >> (8 * NumberSize))
    return problem(
        "function is too long for its narrow record: code offset 0x" +
        Twine::utohexstr(Offset) + " of site " + Twine(Number) +
        " needs more than 16 bits; the record is");
  put(Offset, NumberSize);
  uint32_t Group = keep(GroupSize);
  if (Group > NumGroups)
    return problem("site " + Twine(Number) + " has group " + Twine(Group) +
                   ", of " + Twine(NumGroups) + "; the function's record is");
  return Call ? addToGroup(Number, Group, *Call) : Error::success();
}

Error RecordFiller::addToGroup(uint32_t Number, uint32_t Group,
                               const CallSite &Call) {
  if (Group == 0) {
    if (Call.SiteOperands.empty())
      return Error::success();
    return problem("site " + Twine(Number) + " captures " +
                   Twine(Call.SiteOperands.size()) +
                   " operands, but has no group; the function's record is");
  }
  auto [It, New] = Groups.try_emplace(Group, Call.SiteOperands);
  if (New)
    return Error::success();
  std::vector<uint32_t> &Locals = It->second;
  if (Locals.size() != Call.SiteOperands.size())
    return problem("sites of group " + Twine(Group) + " capture " +
                   Twine(Locals.size()) + " and " +
                   Twine(Call.SiteOperands.size()) +
                   " operands; the function's record is");
  for (auto [Claimed, Local] : zip(Locals, Call.SiteOperands))
    if (Claimed != Local)
      Claimed = NoLocal;
  return Error::success();
}

Error RecordFiller::group(uint32_t Number) {
  unsigned NumOperands = keep(1);
  auto It = Groups.find(Number);
  if (It != Groups.end() && It->second.size() != NumOperands)
    return problem("sites of group " + Twine(Number) + " capture " +
                   Twine(It->second.size()) + " operands, the record says " +
                   Twine(NumOperands) + "; the function's record is");
  for (unsigned I = 0; I != NumOperands; ++I)
    putLocal(It == Groups.end() ? NoLocal : It->second[I]);
  return Error::success();
}

Error RecordFiller::sites() {
  for (const CallSite &C : Info.Calls) {
    if (C.Site > NumSites)
      return errorAt(M.describeFunction(F.Index),
                     "call belongs to site " + Twine(C.Site) +
                         ", but the function's record has " + Twine(NumSites) +
                         " sites,",
                     F.FileOffset + C.Offset);
    if (C.Site)
      Calls[C.Site] = &C;
  }
  // Each site and group has at least a byte, so the segment bounds both loops.
  for (uint64_t N = 1; N <= uint64_t(NumSites) + NumGroups; ++N) {
    if (New.Data.size() >= Old.size())
      return truncated();
    if (Error E = N <= NumSites ? site(N) : group(N - NumSites))
      return E;
  }
  return Error::success();
}

Expected<Patch> RecordFiller::fill() {
  std::optional<uint64_t> Start = fileOffsetOf(M, Info.RecordAddress, 1);
  if (!Start)
    return createStringError(M.describeFunction(F.Index) +
                             ": no data segment holds the function's record, "
                             "address 0x" +
                             Twine::utohexstr(Info.RecordAddress));
  FileOffset = *Start;
  for (const DataSegment &D : M.Data)
    if (*Start >= D.FileOffset && *Start < D.FileOffset + D.Contents.size())
      Old = D.Contents.drop_front(*Start - D.FileOffset);
  if (Error E = header())
    return std::move(E);
  if (Error E = frameOperands())
    return std::move(E);
  if (Error E = sites())
    return std::move(E);
  if (New.Data.size() > Old.size())
    return truncated();
  New.FileOffset = FileOffset;
  return std::move(New);
}

Expected<std::vector<Patch>> fillRecords(const Module &M, const RuntimeView &R,
                                         const Analysis &A) {
  std::vector<Patch> Patches;
  // Function of each record, by address.
  std::map<uint64_t, uint32_t> Owners;
  for (auto [F, Info] : zip(M.Functions, A.Functions)) {
    // A function none of whose calls is checked is never captured.
    if (Info.R != FunctionInfo::Role::Instrumented || !Info.RecordAddress)
      continue;
    auto [It, New] = Owners.try_emplace(Info.RecordAddress, F.Index);
    if (!New)
      return errorAt(M.describeFunction(F.Index),
                     "function has the record of " +
                         M.describeFunction(It->second) + ",",
                     F.FileOffset);
    Expected<Patch> P = RecordFiller(M, F, Info).fill();
    if (!P)
      return P.takeError();
    Patches.push_back(std::move(*P));
  }
  return Patches;
}

} // namespace wasm_coredump
