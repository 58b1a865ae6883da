//===- NameReader.cpp - The names of a unit -------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "NameReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/DebugInfo/DWARF/DWARFAcceleratorTable.h"

using namespace llvm;

namespace wasm_coredump {

size_t NameIndex::Reader::numUnits() const {
  return I.Context ? I.Context->getNumCompileUnits() : 0;
}
DWARFUnit *NameIndex::Reader::unit(size_t Number) const {
  return I.Context->getUnitAtIndex(static_cast<unsigned>(Number));
}

std::string NameIndex::Reader::nameOfUnit(size_t Number) const {
  DWARFUnit *Full = I.fullUnit(*unit(Number));
  return Full ? plainName(Full->getUnitDIE()).str() : "";
}

std::optional<size_t>
NameIndex::Reader::unitOf(std::optional<uint64_t> Die) const {
  DWARFUnit *Unit = Die ? I.unitOf(*Die) : nullptr;
  Unit = Unit ? Unit->getLinkedUnit() : nullptr;
  if (!Unit)
    return std::nullopt;
  size_t Low = 0, High = numUnits();
  while (Low < High) {
    size_t Middle = (Low + High) / 2;
    if (unit(Middle)->getNextUnitOffset() <= Unit->getOffset())
      Low = Middle + 1;
    else
      High = Middle;
  }
  if (Low == numUnits() || unit(Low) != Unit)
    return std::nullopt;
  return Low;
}

void NameIndex::Reader::add(DWARFDie Die, SymbolKind Kind, bool IsLocal,
                            bool HasCode) {
  StringRef Name = plainName(Die);
  if (Name.empty() || N.All.size() >= UINT32_MAX)
    return;
  N.ByName[keyOf(Name)].push_back(static_cast<uint32_t>(N.All.size()));
  Entry E;
  E.Die = I.idOf(Die);
  E.Kind = Kind;
  E.IsLocal = IsLocal;
  E.HasCode = HasCode;
  E.IsStatic = Kind == SymbolKind::Variable &&
               !Die.find(dwarf::DW_AT_external) &&
               !originOf(Die).find(dwarf::DW_AT_external);
  N.All.push_back(E);
}

static bool isInFunction(DWARFDie Die) {
  DWARFDie Parent = originOf(Die).getParent();
  return Parent.isValid() && (Parent.getTag() == dwarf::DW_TAG_lexical_block ||
                              Parent.isSubroutineDIE());
}

// Of a variable in a function: is it static, at an address of its own?
static bool hasAddress(DWARFDie Die) {
  std::optional<DWARFFormValue> V = Die.find(dwarf::DW_AT_location);
  std::optional<ArrayRef<uint8_t>> Block =
      V ? V->getAsBlock() : std::optional<ArrayRef<uint8_t>>();
  return Block && !Block->empty() &&
         (Block->front() == dwarf::DW_OP_addr ||
          Block->front() == dwarf::DW_OP_addrx ||
          Block->front() == dwarf::DW_OP_GNU_addr_index);
}

void NameIndex::Reader::readUnit(size_t Number) {
  if (N.UnitsRead.size() < numUnits())
    N.UnitsRead.resize(numUnits());
  if (Number >= N.UnitsRead.size() || N.UnitsRead[Number])
    return;
  N.UnitsRead[Number] = true;
  ++N.NumUnitsRead;
  DWARFUnit *Unit = I.fullUnit(*unit(Number));
  if (!Unit)
    return;
  for (const DWARFDebugInfoEntry &E : Unit->dies()) {
    DWARFDie Die(Unit, &E);
    if (!Die.isValid() || Die.isNULL())
      continue;
    switch (Die.getTag()) {
    case dwarf::DW_TAG_base_type:
    case dwarf::DW_TAG_structure_type:
    case dwarf::DW_TAG_class_type:
    case dwarf::DW_TAG_union_type:
    case dwarf::DW_TAG_typedef:
    case dwarf::DW_TAG_template_alias:
    case dwarf::DW_TAG_enumeration_type:
      if (!Die.find(dwarf::DW_AT_declaration))
        add(Die, SymbolKind::Type);
      break;
    case dwarf::DW_TAG_enumerator:
      add(Die, SymbolKind::Enumerator);
      break;
    case dwarf::DW_TAG_member:
      // Before DWARF 5 static members were members, constants among them.
      if (Die.find(dwarf::DW_AT_const_value) && Die.find(dwarf::DW_AT_external))
        add(Die, SymbolKind::Variable);
      break;
    case dwarf::DW_TAG_variable: {
      if (!Die.find(dwarf::DW_AT_location) &&
          !Die.find(dwarf::DW_AT_const_value))
        break;
      bool IsLocal = isInFunction(Die);
      if (!IsLocal || hasAddress(Die))
        add(Die, SymbolKind::Variable, IsLocal);
      break;
    }
    case dwarf::DW_TAG_subprogram: {
      bool HasCode =
          Die.find({dwarf::DW_AT_low_pc, dwarf::DW_AT_ranges}).has_value();
      if (HasCode || Die.find(dwarf::DW_AT_inline))
        add(Die, SymbolKind::Function, false, HasCode);
      break;
    }
    default:
      break;
    }
  }
}

void NameIndex::Reader::readAll() {
  for (size_t K = 0, E = numUnits(); K < E && N.NumUnitsRead < E; ++K)
    readUnit(K);
}

// The forms of .debug_names.
static bool isIndexForm(dwarf::Form Form) {
  return is_contained({dwarf::DW_FORM_udata, dwarf::DW_FORM_data1,
                       dwarf::DW_FORM_data2, dwarf::DW_FORM_data4,
                       dwarf::DW_FORM_data8, dwarf::DW_FORM_ref1,
                       dwarf::DW_FORM_ref2, dwarf::DW_FORM_ref4,
                       dwarf::DW_FORM_ref8, dwarf::DW_FORM_ref_udata,
                       dwarf::DW_FORM_flag, dwarf::DW_FORM_flag_present},
                      Form);
}

// LLVM's reader trusts the header's counts when it looks for a name, and
// takes all forms for known ones.
static bool isSound(const DWARFDebugNames::NameIndex &Table, uint64_t Size) {
  DWARFDebugNames::Header H = Table.getHeader();
  uint64_t Counts = uint64_t(H.CompUnitCount) + H.LocalTypeUnitCount +
                    H.ForeignTypeUnitCount + H.BucketCount +
                    2 * uint64_t(H.NameCount);
  for (const DWARFDebugNames::Abbrev &A : Table.getAbbrevs())
    for (const DWARFDebugNames::AttributeEncoding &E : A.Attributes)
      if (!isIndexForm(E.Form))
        return false;
  return Table.getUnitOffset() < Size && Counts * 4 <= Size &&
         Table.getOffsets().EntriesBase <= Size;
}

SmallVector<size_t, 4> NameIndex::Reader::unitsFromTable(StringRef Key) {
  SmallVector<size_t, 4> Result;
  auto Section = I.Sections.find("debug_names");
  if (Section == I.Sections.end())
    return Result;
  for (const DWARFDebugNames::NameIndex &Table : I.Context->getDebugNames()) {
    if (!isSound(Table, Section->second->getBufferSize()))
      continue;
    for (const DWARFDebugNames::Entry &E : Table.equal_range(Key)) {
      std::optional<uint64_t> Offset = E.getCUOffset();
      if (!Offset)
        Offset = E.getLocalTUOffset();
      // Any DIE of the unit is as good as its header's end.
      if (std::optional<size_t> Unit = Offset ? unitOf(*Offset) : std::nullopt)
        if (!is_contained(Result, *Unit))
          Result.push_back(*Unit);
      if (Result.size() >= 64)
        return Result;
    }
  }
  return Result;
}

std::vector<NameIndex::Entry>
NameIndex::Reader::entries(std::optional<SymbolKind> Kind) {
  readAll();
  std::vector<Entry> Result;
  for (const Entry &E : N.All)
    if (!Kind || E.Kind == *Kind)
      Result.push_back(E);
  // Units were read as they were needed.
  llvm::sort(Result,
             [](const Entry &A, const Entry &B) { return A.Die < B.Die; });
  return Result;
}

std::vector<NameIndex::Entry> NameIndex::Reader::entriesNamed(StringRef Key) {
  std::vector<Entry> Result;
  if (auto It = N.ByName.find(Key); It != N.ByName.end())
    for (uint32_t Number : It->second)
      Result.push_back(N.All[Number]);
  llvm::sort(Result,
             [](const Entry &A, const Entry &B) { return A.Die < B.Die; });
  return Result;
}

} // namespace wasm_coredump
