//===- CodeBoundaries.cpp - Where a function's source place changes -------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CodeBoundaries.h"
#include "Impl.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

static void sortAndUnique(std::vector<uint64_t> &Pcs) {
  llvm::sort(Pcs);
  Pcs.erase(llvm::unique(Pcs), Pcs.end());
}

static void addRanges(DWARFDie Die, std::vector<uint64_t> &Out) {
  Expected<DWARFAddressRangesVector> Ranges = Die.getAddressRanges();
  if (!Ranges)
    return consumeError(Ranges.takeError());
  for (const DWARFAddressRange &R : *Ranges) {
    Out.push_back(R.LowPC);
    Out.push_back(R.HighPC);
  }
}

// Those strictly inside of a function's body.
static ArrayRef<uint64_t> inside(const std::vector<uint64_t> &Sorted,
                                 const Function &F) {
  auto Begin = llvm::upper_bound(Sorted, F.Pc);
  auto End = llvm::lower_bound(Sorted, F.Pc + F.Body.size());
  return Begin < End
             ? ArrayRef(Sorted).slice(Begin - Sorted.begin(), End - Begin)
             : ArrayRef<uint64_t>();
}

CodeBoundaryFinder::CodeBoundaryFinder(DebugInfo &Info) : Info(Info) {
  DebugInfo::Impl &I = Info.impl();
  if (!I.Context)
    return;
  for (const std::unique_ptr<DWARFUnit> &Unit : I.Context->normal_units())
    if (Unit)
      addRanges(Unit->getUnitDIE(), UnitBounds);
  sortAndUnique(UnitBounds);
}

const CodeBoundaries &CodeBoundaryFinder::boundsOf(DWARFUnit &Unit) {
  auto [It, IsNew] = Known.try_emplace(&Unit);
  CodeBoundaries &Bounds = It->second;
  if (!IsNew)
    return Bounds;
  // Reads all of the unit's DIEs.
  (void)Unit.getUnitDIE(/*ExtractUnitDIEOnly=*/false);
  for (const DWARFDebugInfoEntry &Entry : Unit.dies()) {
    DWARFDie Die(&Unit, &Entry);
    if (Die.isSubroutineDIE())
      addRanges(Die, Bounds.Scopes);
  }
  sortAndUnique(Bounds.Scopes);
  // Sequences can overlap in damaged tables, so all of them count. What ends
  // one is a row, too.
  if (const DWARFDebugLine::LineTable *Lines = Info.impl().linesOf(&Unit)) {
    for (const DWARFDebugLine::Row &Row : Lines->Rows)
      Bounds.Lines.push_back(Row.Address.Address);
    for (const DWARFDebugLine::Sequence &S : Lines->Sequences) {
      Bounds.Lines.push_back(S.LowPC);
      Bounds.Lines.push_back(S.HighPC);
    }
  }
  sortAndUnique(Bounds.Lines);
  return Bounds;
}

static void addInstructions(const Function &F, std::vector<uint64_t> &Out) {
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader)
    return consumeError(Reader.takeError());
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I))
      return consumeError(std::move(E));
    Out.push_back(F.Pc + I.Offset);
  }
}

CodeBoundaries CodeBoundaryFinder::find(uint32_t Index) {
  CodeBoundaries Result;
  DebugInfo::Impl &I = Info.impl();
  const Function *F = I.M.function(Index);
  if (!F || F->Body.empty())
    return Result;
  Result.Scopes.push_back(F->Pc);
  DWARFCompileUnit *Unit = I.unitAt(F->Pc);
  DWARFUnit *Full = Unit ? I.fullUnit(*Unit) : nullptr;
  // Where it is not one unit that describes the function, any instruction may be
  // somewhere else.
  if ((Unit && !Full) || !inside(UnitBounds, *F).empty()) {
    addInstructions(*F, Result.Scopes);
    sortAndUnique(Result.Scopes);
  }
  if (!Full || Result.Scopes.size() > 1)
    return Result;
  const CodeBoundaries &Bounds = boundsOf(*Full);
  append_range(Result.Scopes, inside(Bounds.Scopes, *F));
  append_range(Result.Lines, inside(Bounds.Lines, *F));
  return Result;
}

std::optional<SourceLocation> sourceLocationAt(DebugInfo &Info, uint64_t Pc) {
  DebugInfo::Impl &I = Info.impl();
  DWARFCompileUnit *Unit = I.unitAt(Pc);
  if (!Unit)
    return std::nullopt;
  SourceLocation Where;
  StringRef CompDir = directoryOf(*Unit);
  Where.Directory = CompDir.str();
  DILineInfo Line;
  const DWARFDebugLine::LineTable *Lines = I.linesOf(Unit);
  if (Lines &&
      Lines->getFileLineInfoForAddress(
          {Pc, object::SectionedAddress::UndefSection}, false,
          CompDir.str().c_str(),
          DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath, Line)) {
    Where.File = Line.FileName;
    Where.Line = Line.Line;
    Where.Column = Line.Column;
  }
  return Where;
}

void forgetFunction(DebugInfo &Info, uint32_t Function) {
  DebugInfo::Impl &I = Info.impl();
  I.Flows.erase(Function);
  I.FramesAt.clear();
  I.Trusted.clear();
}

} // namespace wasm_coredump
