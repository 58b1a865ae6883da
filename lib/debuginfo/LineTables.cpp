//===- LineTables.cpp - Line tables that are safe to read -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// LLVM's reader takes the forms that a version 5 line table describes its files
// with for known ones, and runs into the void if they are not. They are looked
// at here before it gets to see the table.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"

using namespace llvm;

namespace wasm_coredump {

// Reads a list of (content type, form) and the entries that follow it.
static bool skipEntries(DataExtractor &Data, uint64_t &Offset,
                        dwarf::FormParams Params) {
  DataExtractor::Cursor C(Offset);
  uint8_t NumFormats = Data.getU8(C);
  SmallVector<dwarf::Form, 8> Forms;
  for (unsigned N = 0; C && N < NumFormats; ++N) {
    Data.getULEB128(C);
    uint64_t Form = Data.getULEB128(C);
    if (!C || Form > UINT16_MAX || Form == dwarf::DW_FORM_indirect)
      break;
    Forms.push_back(static_cast<dwarf::Form>(Form));
  }
  uint64_t Count = Forms.size() == NumFormats ? Data.getULEB128(C) : 0;
  bool Sound = static_cast<bool>(C) && Forms.size() == NumFormats;
  Offset = C.tell();
  consumeError(C.takeError());
  if (!Sound || (Count && Forms.empty()))
    return false;
  for (; Count; --Count) {
    uint64_t Before = Offset;
    for (dwarf::Form Form : Forms)
      if (!DWARFFormValue::skipValue(Form, Data, &Offset, Params) ||
          !Data.isValidOffset(Offset - 1))
        return false;
    // Forms without bytes could be there any number of times.
    if (Offset == Before)
      return false;
  }
  return true;
}

static bool isSound(StringRef Section, uint64_t Offset) {
  DataExtractor Data(Section, /*IsLittleEndian=*/true, /*AddressSize=*/4);
  DataExtractor::Cursor C(Offset);
  uint64_t Length = Data.getU32(C);
  bool Is64 = Length == dwarf::DW_LENGTH_DWARF64;
  if (Is64)
    Length = Data.getU64(C);
  uint64_t End = C.tell() + Length;
  uint16_t Version = Data.getU16(C);
  uint8_t AddressSize = 4;
  if (Version >= 5) {
    AddressSize = Data.getU8(C);
    Data.getU8(C); // Size of a segment selector.
  }
  Is64 ? Data.getU64(C) : Data.getU32(C); // Length of the header.
  Data.getU8(C);                          // Smallest instruction.
  if (Version >= 4)
    Data.getU8(C); // Operations in an instruction.
  Data.getU8(C);   // default_is_stmt
  Data.getU8(C);   // line_base
  Data.getU8(C);   // line_range
  uint8_t NumOpcodes = Data.getU8(C);
  for (unsigned N = 1; C && N < NumOpcodes; ++N)
    Data.getU8(C);
  bool Complete = static_cast<bool>(C);
  uint64_t At = C.tell();
  consumeError(C.takeError());
  if (!Complete || End < At)
    return false;
  if (Version < 5)
    return true;
  if (AddressSize != 4 && AddressSize != 8)
    return false;
  dwarf::FormParams Params{Version, AddressSize,
                           Is64 ? dwarf::DWARF64 : dwarf::DWARF32};
  return skipEntries(Data, At, Params) && skipEntries(Data, At, Params);
}

const DWARFDebugLine::LineTable *DebugInfo::Impl::linesOf(DWARFUnit *Unit) {
  // Those of split units are their skeletons'.
  Unit = Unit->getLinkedUnit();
  if (!Unit)
    return nullptr;
  DWARFDie Die = Unit->getUnitDIE();
  std::optional<uint64_t> Offset =
      dwarf::toSectionOffset(Die.find(dwarf::DW_AT_stmt_list));
  auto Section = Sections.find("debug_line");
  if (!Offset || Section == Sections.end())
    return nullptr;
  auto [It, IsNew] = SoundLines.try_emplace(*Offset, false);
  if (IsNew) {
    // LLVM refuses a table that it could not read to the end once, and gives
    // what it has of it from then on, in no order.
    It->second = isSound(Section->second->getBuffer(), *Offset) &&
                 Context->getLineTableForUnit(Unit);
    if (!It->second)
      warn("a line table is damaged");
  }
  return It->second ? Context->getLineTableForUnit(Unit) : nullptr;
}

StringRef directoryOf(DWARFUnit &Unit) {
  DWARFUnit *Linked = Unit.getLinkedUnit();
  const char *Directory = Linked ? Linked->getCompilationDir() : nullptr;
  return Directory ? Directory : "";
}

SourceLocation fileAt(const DWARFDebugLine::LineTable *Lines, uint64_t File,
                      StringRef Directory) {
  SourceLocation Where;
  Where.Directory = Directory.str();
  if (Lines && Lines->hasFileAtIndex(File))
    Lines->getFileNameByIndex(
        File, Directory,
        DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath, Where.File);
  return Where;
}

SourceLocation DebugInfo::Impl::declared(DWARFDie Die) {
  // A definition outside of its class says itself where it stands, as far as
  // that is not where the declaration does.
  DWARFDie Origin = originOf(Die);
  auto Of = [&](dwarf::Attribute A) { return Die.find(A) ? Die : Origin; };
  std::optional<uint64_t> Line =
      constantOf(Of(dwarf::DW_AT_decl_line), dwarf::DW_AT_decl_line);
  if (!Line)
    return SourceLocation();
  DWARFDie FileOf = Of(dwarf::DW_AT_decl_file);
  DWARFUnit &Unit = *FileOf.getDwarfUnit();
  SourceLocation Where =
      fileAt(linesOf(&Unit),
             constantOf(FileOf, dwarf::DW_AT_decl_file).value_or(~0ull),
             directoryOf(Unit));
  Where.Line = static_cast<unsigned>(*Line);
  return Where;
}

} // namespace wasm_coredump
