//===- NameIndex.cpp - The names of a program's debug info ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "NameReader.h"
#include "ReadableName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace llvm;

namespace wasm_coredump {

NameIndex::NameIndex(DebugInfo &Info, DebugInfo::Impl &I) : Info(Info), I(I) {}
NameIndex::~NameIndex() = default;

static std::optional<uint64_t> dieOf(const SourceFrame *Near) {
  return Near ? Near->Scope : std::nullopt;
}

std::optional<uint64_t> NameIndex::findType(StringRef Name,
                                            const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Type, Near), dieOf(Near));
}

std::optional<uint64_t> NameIndex::findVariable(StringRef Name,
                                                const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Variable, Near), dieOf(Near));
}

std::optional<uint64_t> NameIndex::findEnumerator(StringRef Name,
                                                  const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Enumerator, Near), dieOf(Near));
}

std::optional<Symbol> NameIndex::function(StringRef Name,
                                          const SourceFrame *Near) {
  Reader R(*this);
  Reader::Question Q = R.question(Name, SymbolKind::Function, Near);
  Q.BareTemplates = true;
  std::optional<uint64_t> Offset = R.best(Q, dieOf(Near));
  DWARFDie Die = Offset ? I.dieAt(*Offset) : DWARFDie();
  if (!Die.isValid())
    return std::nullopt;
  Entry E;
  E.Die = *Offset;
  E.HasCode = Die.find({dwarf::DW_AT_low_pc, dwarf::DW_AT_ranges}).has_value();
  return R.describe(E, Die);
}

std::optional<Symbol> NameIndex::variable(StringRef Name,
                                          const SourceFrame *Near) {
  std::optional<uint64_t> Offset = findVariable(Name, Near);
  DWARFDie Die = Offset ? I.dieAt(*Offset) : DWARFDie();
  if (!Die.isValid())
    return std::nullopt;
  Entry E;
  E.Die = *Offset;
  E.Kind = SymbolKind::Variable;
  return Reader(*this).describe(E, Die);
}

std::optional<Symbol> NameIndex::variableInFile(StringRef File,
                                                StringRef Name) {
  Reader R(*this);
  Reader::Question Q = R.question(Name, SymbolKind::Variable, nullptr);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    std::string Unit = R.nameOfUnit(K);
    if (Unit != File && !StringRef(Unit).ends_with("/" + File.str()))
      continue;
    R.readUnit(K);
    for (const Entry &Found : R.entriesNamed(keyOf(Q.Written.back())))
      if (R.unitOf(Found.Die) == K && R.rank(Q, Found))
        return R.describe(Found, I.dieAt(Found.Die));
  }
  return std::nullopt;
}

static bool hasNamespace(DWARFDie Around, ArrayRef<StringRef> Parts,
                         unsigned Depth) {
  bool Found = false;
  if (Depth > MaxTypeDepth)
    return false;
  forEachChild(Around, [&](DWARFDie C) {
    if (Found || C.getTag() != dwarf::DW_TAG_namespace)
      return;
    bool IsNext = plainName(C) == Parts.front();
    if (IsNext && Parts.size() == 1)
      Found = true;
    else if (IsNext)
      Found = hasNamespace(C, Parts.drop_front(), Depth + 1);
    else if (plainName(C).empty() || C.find(dwarf::DW_AT_export_symbols))
      Found = hasNamespace(C, Parts, Depth + 1);
  });
  return Found;
}

bool NameIndex::isNamespace(StringRef Name) {
  SmallVector<StringRef, 8> Parts = splitName(Name);
  Reader R(*this);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    DWARFUnit *Unit = I.fullUnit(*R.unit(K));
    if (Unit && hasNamespace(Unit->getUnitDIE(false), Parts, 0))
      return true;
  }
  return false;
}

std::vector<std::string> NameIndex::files() {
  std::vector<std::string> Result;
  Reader R(*this);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    std::string Name = R.nameOfUnit(K);
    if (!Name.empty() && !is_contained(Result, Name))
      Result.push_back(std::move(Name));
  }
  return Result;
}

void NameIndex::forEach(SymbolKind Kind, function_ref<bool(StringRef)> Wanted,
                        function_ref<bool(const Symbol &)> Visit) {
  Reader R(*this);
  std::vector<Entry> Entries = R.entries(Kind);
  StringSet<> WithCode;
  if (any_of(Entries, [](const Entry &E) { return !E.HasCode; }))
    for (const Entry &E : Entries)
      if (E.HasCode && !R.isDropped(E))
        WithCode.insert(functionKey(I.dieAt(E.Die)));
  for (const Entry &E : Entries) {
    DWARFDie Die = I.dieAt(E.Die);
    if (!Die.isValid())
      continue;
    std::string Name = symbolName(Die);
    if (Name.empty() || !Wanted(Name) || R.isDropped(E))
      continue;
    if (Kind == SymbolKind::Function && !E.HasCode &&
        WithCode.contains(functionKey(Die)))
      continue;
    if (!Visit(R.describe(E, Die)))
      return;
  }
  if (Kind != SymbolKind::Function)
    return;
  for (uint32_t Index = 0; Index < I.M.numFunctions(); ++Index) {
    const Function *F = I.M.function(Index);
    if (I.M.functionName(Index).empty() || (F && I.hasFunctionDie(*F)))
      continue;
    Symbol S = R.describeUnknown(Index);
    if (Wanted(S.Name) && !Visit(S))
      return;
  }
}

// Takes the parameters off a function's name, as they are written: at its end,
// and not the parentheses of "(anonymous namespace)" or operator().
static std::optional<std::string> takeParameters(StringRef &Name) {
  if (!Name.ends_with(")") || Name.ends_with("operator()"))
    return std::nullopt;
  unsigned Depth = 0;
  for (size_t K = Name.size(); K-- > 0;) {
    Depth += Name[K] == ')' ? 1 : 0;
    if (Name[K] != '(' || --Depth != 0)
      continue;
    if (K == 0)
      break;
    std::string Parameters = normalizeName(Name.substr(K));
    Name = Name.take_front(K).rtrim();
    return Parameters;
  }
  return std::nullopt;
}

static bool hasParameters(const Symbol &S, StringRef Wanted) {
  std::string Theirs;
  for (const Type *P : S.parameters())
    Theirs += (Theirs.empty() ? "" : ", ") + typeName(P);
  return "(" + normalizeName(Theirs) + ")" == Wanted ||
         (Theirs.empty() && Wanted == "(void)");
}

std::vector<Symbol> NameIndex::functions(StringRef Name,
                                         const SourceFrame *Near) {
  Reader R(*this);
  Name = Name.trim();
  const StringRef Full = Name;
  std::optional<std::string> Parameters = takeParameters(Name);
  Reader::Question Q = R.question(Name, SymbolKind::Function, nullptr);
  Q.BareTemplates = true;
  Q.Anywhere = !Name.starts_with("::");
  std::vector<Symbol> Result;
  const std::string Plain = keyOf(Q.Written.back());
  if (Plain.empty())
    return Result;
  Result = R.all(Q);
  if (Parameters)
    erase_if(Result,
             [&](const Symbol &S) { return !hasParameters(S, *Parameters); });
  // A linkage name.
  if (Result.empty())
    for (const Entry &E : R.entries(SymbolKind::Function))
      if (DWARFDie Die = I.dieAt(E.Die); Die.isValid())
        if (const char *Linkage = Die.getLinkageName();
            Linkage && Linkage == Full && !R.isDropped(E))
          Result.push_back(R.describe(E, Die));
  dropInlinedCopies(Result);
  if (Near) {
    std::optional<size_t> Own = R.unitOf(Near->Scope);
    std::vector<Symbol> Ordered;
    for (bool WantOwn : {true, false})
      for (Symbol &S : Result)
        if ((Own && R.unitOf(S.Die) == Own) == WantOwn)
          Ordered.push_back(std::move(S));
    Result = std::move(Ordered);
  }
  if (!Result.empty())
    return Result;
  // A function without debug info, or with a name that only the linker knows.
  for (uint32_t Index = 0; Index < I.M.numFunctions(); ++Index) {
    StringRef Linkage = I.M.functionName(Index);
    // Demangling takes time: the name must occur in the mangled one.
    if (!Linkage.contains(Plain) ||
        (Linkage != Full && readableName(Linkage) != Full))
      continue;
    const Function *F = I.M.function(Index);
    DWARFDie Die = F ? I.functionDie(*F) : DWARFDie();
    if (!Die.isValid()) {
      Result.push_back(R.describeUnknown(Index));
      continue;
    }
    Entry E;
    E.Die = I.idOf(Die);
    E.HasCode = true;
    Result.push_back(R.describe(E, Die));
  }
  return Result;
}

std::vector<std::string>
NameIndex::completions(StringRef Prefix, size_t Max,
                       std::optional<SymbolKind> Kind) {
  std::set<std::string> Found;
  Reader R(*this);
  Prefix.consume_front("::");
  for (const Entry &E : R.entries(Kind)) {
    DWARFDie Die = E.IsLocal ? DWARFDie() : I.dieAt(E.Die);
    if (!Die.isValid())
      continue;
    std::vector<NamePart> Full = partsOf(Die);
    // An unscoped enumeration is no scope to those who write its enumerators.
    DWARFDie Parent = Die.getParent();
    if (E.Kind == SymbolKind::Enumerator && Full.size() > 1 &&
        !plainName(Parent).empty() && !Parent.find(dwarf::DW_AT_enum_class))
      Full.erase(Full.end() - 2);
    // As it is shown, with all parts, and without those that need not be
    // written.
    std::string Name = withoutInlineNamespaces(joined(Full));
    if (!StringRef(Name).starts_with(Prefix)) {
      Name = joined(Full);
      if (!StringRef(Name).starts_with(Prefix)) {
        erase_if(Full, [](const NamePart &P) { return P.Optional; });
        Name = joined(Full);
        if (!StringRef(Name).starts_with(Prefix))
          continue;
      }
    }
    if (R.isDropped(E))
      continue;
    Found.insert(std::move(Name));
    // The last one is the one to go, so that the rest is the sorted beginning.
    if (Found.size() > Max)
      Found.erase(std::prev(Found.end()));
  }
  return {Found.begin(), Found.end()};
}

} // namespace wasm_coredump
