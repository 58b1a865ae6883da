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
                   S.Form == dwarf::DW_FORM_indirect;
    }
    if (OnlyFirst || (!A->hasChildren() && Depth == 0))
      return true;
    if (A->hasChildren())
      ++Depth;
  }
  return true;
}

bool DebugInfo::Impl::canRead(DWARFUnit &Unit) {
  // Offsets in a .dwo are those of another section. See canReadDwo.
  if (Unit.isDWOUnit())
    return true;
  auto [It, IsNew] = SoundUnits.try_emplace(Unit.getOffset(), true);
  if (!IsNew)
    return It->second;
  bool RefersOut = false;
  bool Sound = walk(Unit, /*OnlyFirst=*/false, RefersOut);
  // References lead LLVM into other units without a question to us.
  if (Sound && RefersOut)
    for (const std::unique_ptr<DWARFUnit> &Other : Context->normal_units())
      if (Other && Other.get() != &Unit)
        Sound &= canRead(*Other);
  if (!Sound)
    warn("the debug info of a compilation unit is damaged");
  return SoundUnits[Unit.getOffset()] = Sound;
}

bool DebugInfo::Impl::canReadFirstDies() {
  bool Ignored = false;
  for (const std::unique_ptr<DWARFUnit> &Unit : Context->normal_units())
    if (Unit && !walk(*Unit, /*OnlyFirst=*/true, Ignored))
      return false;
  return true;
}

bool DebugInfo::Impl::canReadDwo(const std::string &Path) {
  auto [It, IsNew] = Dwos.try_emplace(Path);
  auto &[Dwo, Sound] = It->second;
  if (!IsNew)
    return Sound;
  Sound = true;
  Dwo = Context->getDWOContext(Path);
  // All of them: LLVM reads the first DIE of each until it finds the one that
  // belongs to the skeleton.
  bool Ignored = false;
  if (Dwo)
    for (const std::unique_ptr<DWARFUnit> &Unit : Dwo->dwo_units())
      Sound &= !Unit || walk(*Unit, /*OnlyFirst=*/false, Ignored);
  if (!Sound)
    warn("the split DWARF in " + Path + " is damaged");
  return Sound;
}

DWARFCompileUnit *DebugInfo::Impl::unitAt(uint64_t Pc) {
  DWARFCompileUnit *Unit =
      Context ? Context->getCompileUnitForCodeAddress(Pc) : nullptr;
  return Unit && canRead(*Unit) ? Unit : nullptr;
}

} // namespace wasm_coredump
