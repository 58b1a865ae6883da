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

// Begins and ends of code ranges in a DIE's tree, as far as they are in the
// body.
static void collectRanges(DWARFDie Die, const Function &F, unsigned Depth,
                          std::vector<uint64_t> &Out) {
  // As deep as lib/debuginfo follows blocks of variables.
  constexpr unsigned MaxDepth = 2000;
  if (Depth > MaxDepth || !Die.isValid())
    return;
  switch (Die.getTag()) {
  case dwarf::DW_TAG_subprogram:
  case dwarf::DW_TAG_inlined_subroutine:
  case dwarf::DW_TAG_lexical_block:
    if (Expected<DWARFAddressRangesVector> Ranges = Die.getAddressRanges()) {
      for (const DWARFAddressRange &R : *Ranges)
        for (uint64_t Pc : {R.LowPC, R.HighPC})
          if (Pc > F.Pc && Pc < F.Pc + F.Body.size())
            Out.push_back(Pc);
    } else {
      consumeError(Ranges.takeError());
    }
    break;
  default:
    break;
  }
  forEachChild(Die, [&](DWARFDie Child) {
    if (Child.hasChildren() ||
        Child.getTag() == dwarf::DW_TAG_inlined_subroutine)
      collectRanges(Child, F, Depth + 1, Out);
  });
}

// Where rows of the line table begin, and where it has none any more.
static void collectRows(const DWARFDebugLine::LineTable &Lines,
                        const Function &F, std::vector<uint64_t> &Out) {
  const uint64_t End = F.Pc + F.Body.size();
  auto Add = [&](uint64_t Pc) {
    if (Pc > F.Pc && Pc < End)
      Out.push_back(Pc);
  };
  // LLVM's reader has sorted them by their end.
  auto It =
      partition_point(Lines.Sequences, [&](const DWARFDebugLine::Sequence &S) {
        return S.HighPC <= F.Pc;
      });
  for (; It != Lines.Sequences.end() && It->LowPC < End; ++It) {
    Add(It->LowPC);
    Add(It->HighPC);
    const size_t Last = std::min<size_t>(It->LastRowIndex, Lines.Rows.size());
    for (size_t N = It->FirstRowIndex; N < Last; ++N)
      Add(Lines.Rows[N].Address.Address);
  }
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

CodeBoundaries codeBoundaries(DebugInfo &Info, uint32_t Index) {
  CodeBoundaries Result;
  DebugInfo::Impl &I = Info.impl();
  const Function *F = I.M.function(Index);
  if (!F || F->Body.empty())
    return Result;
  Result.Scopes.push_back(F->Pc);
  DWARFCompileUnit *Unit = I.unitAt(F->Pc);
  DWARFDie Die = Unit ? I.functionDie(*F) : DWARFDie();
  const bool IsSkeleton =
      Unit && Unit->getUnitDIE().find(
                  {dwarf::DW_AT_dwo_name, dwarf::DW_AT_GNU_dwo_name});
  // Where it is not one DIE that describes the function, any instruction may be
  // somewhere else.
  if (!Die.isValid() || IsSkeleton) {
    if (I.Context)
      addInstructions(*F, Result.Scopes);
    sortAndUnique(Result.Scopes);
    return Result;
  }
  collectRanges(Die, *F, 0, Result.Scopes);
  sortAndUnique(Result.Scopes);
  if (const DWARFDebugLine::LineTable *Lines = I.linesOf(Unit))
    collectRows(*Lines, *F, Result.Lines);
  sortAndUnique(Result.Lines);
  return Result;
}

std::optional<SourceLocation> sourceLocationAt(DebugInfo &Info, uint64_t Pc) {
  DebugInfo::Impl &I = Info.impl();
  DWARFCompileUnit *Unit = I.unitAt(Pc);
  if (!Unit)
    return std::nullopt;
  SourceLocation Where;
  StringRef CompDir =
      Unit->getCompilationDir() ? Unit->getCompilationDir() : "";
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
