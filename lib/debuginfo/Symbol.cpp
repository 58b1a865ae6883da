//===- Symbol.cpp - What the debug info says of a name --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "NameReader.h"
#include "ReadableName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace wasm_coredump {

ArrayRef<const Type *> Symbol::parameters() const {
  ArrayRef<const Type *> Every;
  if (Of && Kind == SymbolKind::Function)
    Every = Of->parameters();
  return HasThis && !Every.empty() ? Every.drop_front() : Every;
}

std::string Symbol::signature() const {
  if (!Of || Kind != SymbolKind::Function)
    return Name;
  // A declaration of the name. The type's own name would stand for it.
  Type Plain(TypeKind::Function);
  Plain.setTarget(Of->target());
  Plain.Parameters = parameters().vec();
  Plain.IsVariadic = Of->IsVariadic;
  Plain.IsRust = Of->IsRust;
  return typeName(&Plain, Name);
}

std::string symbolName(DWARFDie Die) {
  return withoutInlineNamespaces(joined(partsOf(Die)));
}

// The first pc of a function that is in the module. What the linker dropped has
// an address that is nobody's, or lies in the middle of another function.
std::optional<uint64_t> NameIndex::Reader::startOf(DWARFDie Die) {
  uint64_t Low = 0, High = 0, Section = 0;
  std::optional<uint64_t> Pc;
  if (Die.getLowAndHighPC(Low, High, Section)) {
    Pc = Low;
  } else if (Expected<DWARFAddressRangesVector> Ranges =
                 Die.getAddressRanges()) {
    for (const DWARFAddressRange &R : *Ranges)
      Pc = std::min(Pc.value_or(~0ull), R.LowPC);
  } else {
    consumeError(Ranges.takeError());
  }
  const wasm_coredump::Function *F = Pc ? I.M.functionAtPc(*Pc) : nullptr;
  return F && F->Pc == *Pc ? Pc : std::nullopt;
}

bool NameIndex::Reader::isDropped(const Entry &E) {
  return E.Kind == SymbolKind::Function && E.HasCode &&
         !startOf(I.dieAt(E.Die));
}

Symbol NameIndex::Reader::describe(const Entry &E, DWARFDie Die) {
  Symbol S;
  S.Kind = E.Kind;
  S.Name = symbolName(Die);
  S.Die = E.Die;
  if (const char *Linkage = Die.getLinkageName())
    S.LinkageName = Linkage;
  S.Language = languageName(Die.getDwarfUnit()->getUnitDIE());
  S.IsStatic = E.Kind != SymbolKind::Type && !Die.find(dwarf::DW_AT_external) &&
               !originOf(Die).find(dwarf::DW_AT_external);
  S.IsLocal = E.IsLocal;
  S.Declared = I.declared(Die);
  switch (E.Kind) {
  case SymbolKind::Function: {
    // The abstract function has all parameters, the concrete one may not.
    DWARFDie Abstract;
    if (Die.find(dwarf::DW_AT_abstract_origin))
      Abstract =
          Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    DWARFDie Signature =
        Abstract.isValid() && !Abstract.isNULL() ? Abstract : Die;
    S.Of = I.typeAt(Signature);
    DWARFDie First = Signature.getFirstChild();
    while (First.isValid() && !First.isNULL() &&
           First.getTag() != dwarf::DW_TAG_formal_parameter)
      First = First.getSibling();
    S.HasThis = First.isValid() && !First.isNULL() &&
                (First.find(dwarf::DW_AT_artificial) ||
                 originOf(First).find(dwarf::DW_AT_artificial));
    S.Pc = E.HasCode ? startOf(Die) : std::nullopt;
    if (S.Pc)
      S.Function = I.M.functionAtPc(*S.Pc)->Index;
    break;
  }
  case SymbolKind::Variable: {
    S.Of = I.typeOf(Die);
    FrameContext Nowhere;
    S.Address = I.evaluate(N.Info, Die, S.Of, SourceFrame(), Nowhere).Address;
    break;
  }
  case SymbolKind::Type:
    S.Of = I.typeAt(Die);
    break;
  case SymbolKind::Enumerator:
    S.Of = I.typeAt(Die.getParent());
    break;
  }
  return S;
}

Symbol NameIndex::Reader::describeUnknown(uint32_t Index) {
  Symbol S;
  S.LinkageName = I.M.functionName(Index).str();
  S.Name = readableName(S.LinkageName);
  S.Function = Index;
  if (const wasm_coredump::Function *F = I.M.function(Index))
    S.Pc = F->Pc;
  return S;
}

static std::string functionKey(StringRef Name, StringRef Linkage) {
  return (Name + "\n" + Linkage).str();
}

std::string functionKey(DWARFDie Die) {
  const char *Linkage = Die.getLinkageName();
  return functionKey(symbolName(Die), Linkage ? Linkage : "");
}

void dropInlinedCopies(std::vector<Symbol> &Functions) {
  StringSet<> WithCode;
  auto Key = [](const Symbol &S) { return functionKey(S.Name, S.LinkageName); };
  for (const Symbol &S : Functions)
    if (S.Pc)
      WithCode.insert(Key(S));
  erase_if(Functions, [&](const Symbol &S) {
    return !S.Pc && !S.Function && WithCode.contains(Key(S));
  });
}

} // namespace wasm_coredump
