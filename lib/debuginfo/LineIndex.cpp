//===- LineIndex.cpp - Lines and files of a program -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "LineIndex.h"
#include "Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

using LineTable = DWARFDebugLine::LineTable;

std::string pathOf(const SourceLocation &Where) {
  if (sys::path::is_absolute(Where.File))
    return Where.File;
  SmallString<128> Path(Where.Directory);
  sys::path::append(Path, Where.File);
  return Path.str().str();
}

// Calls Visit(Table, file's index, place) for each file of each line table.
template <typename Fn> static void forEachFile(DebugInfo::Impl &I, Fn Visit) {
  if (!I.Context)
    return;
  for (const std::unique_ptr<DWARFUnit> &U : I.Context->compile_units()) {
    const LineTable *Lines = U ? I.linesOf(U.get()) : nullptr;
    if (!Lines)
      continue;
    // Numbered from 1 before DWARF 5.
    uint64_t Last = Lines->getLastValidFileIndex().value_or(0);
    for (uint64_t File = 0; File <= Last; ++File)
      if (Lines->hasFileAtIndex(File))
        Visit(*Lines, File, fileAt(Lines, File, directoryOf(*U)));
  }
}

std::vector<SourceLocation> LineIndex::files() {
  std::map<std::string, SourceLocation> Found;
  forEachFile(Info.impl(),
              [&](const LineTable &, uint64_t, SourceLocation Where) {
                if (!Where.File.empty())
                  Found.try_emplace(pathOf(Where), std::move(Where));
              });
  std::vector<SourceLocation> Result;
  for (auto &Entry : Found)
    Result.push_back(std::move(Entry.second));
  return Result;
}

static bool isFile(const SourceLocation &Where, StringRef Name) {
  std::string Path = pathOf(Where);
  StringRef Full = Path;
  return Where.File == Name ||
         (Full.consume_back(Name) && (Full.empty() || Full.ends_with("/")));
}

std::vector<SourceLocation> LineIndex::filesNamed(StringRef Name) {
  std::vector<SourceLocation> Result = files();
  erase_if(Result,
           [&](const SourceLocation &Where) { return !isFile(Where, Name); });
  return Result;
}

std::vector<LineRange> LineIndex::linesIn(uint64_t Pc, uint64_t End) {
  std::vector<LineRange> Result;
  DebugInfo::Impl &I = Info.impl();
  DWARFCompileUnit *U = Pc < End ? I.unitAt(Pc) : nullptr;
  const LineTable *Lines = U ? I.linesOf(U) : nullptr;
  std::vector<uint32_t> Rows;
  if (!Lines ||
      !Lines->lookupAddressRange({Pc, object::SectionedAddress::UndefSection},
                                 End - Pc, Rows))
    return Result;
  for (uint32_t Row : Rows) {
    if (Row + 1 >= Lines->Rows.size() || Lines->Rows[Row].EndSequence)
      continue;
    const DWARFDebugLine::Row &R = Lines->Rows[Row];
    uint64_t To = Lines->Rows[Row + 1].Address.Address;
    if (To <= R.Address.Address)
      continue; // Nothing belongs to it.
    SourceLocation Where = fileAt(Lines, R.File, directoryOf(*U));
    Where.Line = R.Line;
    Where.Column = R.Column;
    if (!Result.empty() && Result.back().End == R.Address.Address &&
        Result.back().Where.Line == Where.Line &&
        Result.back().Where.File == Where.File)
      Result.back().End = To;
    else
      Result.push_back({R.Address.Address, To, std::move(Where)});
  }
  return Result;
}

std::vector<LineRange> LineIndex::codeOf(const SourceLocation &Line) {
  std::string Path = pathOf(Line);
  unsigned Best = 0;
  // The first range of a function that has the best line so far.
  std::map<const Function *, LineRange> Found;
  forEachFile(Info.impl(), [&](const LineTable &Lines, uint64_t File,
                               SourceLocation Where) {
    if (pathOf(Where) != Path)
      return;
    for (size_t N = 0; N + 1 < Lines.Rows.size(); ++N) {
      const DWARFDebugLine::Row &R = Lines.Rows[N];
      if (R.File != File || R.EndSequence || R.Line < Line.Line ||
          R.Line == 0 || (Best && R.Line > Best))
        continue;
      uint64_t From = R.Address.Address;
      const Function *F = Info.module().functionAtPc(From);
      size_t Next = N + 1;
      while (Next + 1 < Lines.Rows.size() && !Lines.Rows[Next].EndSequence &&
             Lines.Rows[Next].Line == R.Line)
        ++Next;
      uint64_t To = Lines.Rows[Next].Address.Address;
      if (!F || To <= From)
        continue;
      if (R.Line < Best || !Best) {
        Found.clear();
        Best = R.Line;
      }
      LineRange Range{From, To, Where};
      Range.Where.Line = R.Line;
      Range.Where.Column = R.Column;
      auto [It, IsNew] = Found.try_emplace(F, Range);
      if (!IsNew && From < It->second.Pc)
        It->second = Range;
    }
  });
  std::vector<LineRange> Result;
  for (auto &Entry : Found)
    Result.push_back(std::move(Entry.second));
  llvm::sort(Result, [](const LineRange &A, const LineRange &B) {
    return A.Pc < B.Pc;
  });
  return Result;
}

std::optional<UnitDescription> LineIndex::unitOf(const SourceFrame &F) {
  DebugInfo::Impl &I = Info.impl();
  DWARFUnit *U = F.Scope ? I.unitOf(*F.Scope) : nullptr;
  if (!U)
    return std::nullopt;
  UnitDescription D;
  D.Name = plainName(U->getUnitDIE()).str();
  D.Directory = directoryOf(*U).str();
  D.Producer = F.Producer;
  D.Language = F.Language;
  D.DwarfVersion = U->getVersion();
  return D;
}

} // namespace wasm_coredump
