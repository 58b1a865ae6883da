//===- SoundUnits.cpp - Units that LLVM can read --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// LLVM's reader skips over attributes without a look at the section's end: a
// block that claims to be larger than the section leads it out of memory. So
// each unit is walked once with that look, before LLVM reads its DIEs. A unit
// that does not pass is as good as none.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "llvm/DebugInfo/DWARF/DWARFDebugAbbrev.h"
#include "llvm/DebugInfo/DWARF/DWARFFormValue.h"

using namespace llvm;

namespace wasm_coredump {

// Skips an attribute that ends in front of End.
static bool skip(dwarf::Form Form, const DWARFDataExtractor &Data, uint64_t &At,
                 uint64_t End, dwarf::FormParams Params) {
  while (Form == dwarf::DW_FORM_indirect && At < End)
    Form = static_cast<dwarf::Form>(Data.getULEB128(&At));
  if (Form != dwarf::DW_FORM_block && Form != dwarf::DW_FORM_exprloc) {
    const uint64_t Before = At;
    return DWARFFormValue::skipValue(Form, Data, &At, Params) && At >= Before &&
           At <= End;
  }
  // A length of 64 bits: LLVM's sum with it may wrap, to behind Before as well.
  const uint64_t Length = Data.getULEB128(&At);
  if (At > End || Length > End - At)
    return false;
  At += Length;
  return true;
}

// Walks DIEs from the first on; all of the unit or only that one. Reports
// whether any refers to another unit.
static bool walk(const DWARFUnit &Unit, bool OnlyFirst, bool &RefersOut) {
  const DWARFDataExtractor Data = Unit.getDebugInfoExtractor();
  const DWARFAbbreviationDeclarationSet *Abbreviations =
      Unit.getAbbreviations();
  const uint64_t End = std::min<uint64_t>(
      const_cast<DWARFUnit &>(Unit).getNextUnitOffset(), Data.size());
  uint64_t At = Unit.getOffset() + Unit.getHeaderSize();
  if (!Abbreviations || At > End)
    return false;
  uint64_t Depth = 0;
  while (At < End) {
    const uint64_t Code = Data.getULEB128(&At);
    if (Code == 0) {
      if (Depth == 0 || --Depth == 0)
        return true;
      continue;
    }
    const DWARFAbbreviationDeclaration *A =
        Code <= UINT32_MAX ? Abbreviations->getAbbreviationDeclaration(
                                 static_cast<uint32_t>(Code))
                           : nullptr;
    if (!A)
      return false;
    for (const DWARFAbbreviationDeclaration::AttributeSpec &S :
         A->attributes()) {
      if (S.isImplicitConst())
        continue;
      if (!skip(S.Form, Data, At, End, Unit.getFormParams()))
        return false;
      RefersOut |= S.Form == dwarf::DW_FORM_ref_addr ||
                   S.Form == dwarf::DW_FORM_ref_sig8 ||
                   S.Form == dwarf::DW_FORM_indirect;
    }
    if (OnlyFirst || (!A->hasChildren() && Depth == 0))
      return true;
    if (A->hasChildren())
      ++Depth;
  }
  return true;
}

DebugInfo::Impl::UnitState DebugInfo::Impl::stateOf(DWARFUnit &Unit) {
  auto [It, IsNew] = UnitStates.try_emplace(&Unit);
  UnitState &State = It->second;
  if (IsNew) {
    State.IsSound = walk(Unit, /*OnlyFirst=*/false, State.RefersOut);
    // Of those in other files the reader of these tells more.
    if (!State.IsSound && !Unit.isDWOUnit())
      warn("the debug info of a compilation unit is damaged");
  }
  return State;
}

bool DebugInfo::Impl::canRead(DWARFUnit &Unit) {
  const UnitState State = stateOf(Unit);
  if (!State.IsSound || !State.RefersOut)
    return State.IsSound;
  // References lead LLVM into other units without a question to us.
  auto [It, IsNew] =
      AllSound.try_emplace({&Unit.getContext(), Unit.isDWOUnit()}, true);
  if (IsNew)
    for (const std::unique_ptr<DWARFUnit> &Other :
         Unit.isDWOUnit() ? Unit.getContext().dwo_units()
                          : Unit.getContext().normal_units())
      It->second &= !Other || stateOf(*Other).IsSound;
  return It->second;
}

bool DebugInfo::Impl::canReadFirstDies(DWARFUnitVector::iterator_range Units) {
  bool Ignored = false;
  for (const std::unique_ptr<DWARFUnit> &Unit : Units)
    if (Unit && !walk(*Unit, /*OnlyFirst=*/true, Ignored))
      return false;
  return true;
}

DWARFCompileUnit *DebugInfo::Impl::unitAt(uint64_t Pc) {
  DWARFCompileUnit *Unit =
      Context ? Context->getCompileUnitForCodeAddress(Pc) : nullptr;
  return Unit && canRead(*Unit) ? Unit : nullptr;
}

} // namespace wasm_coredump
