//===- NameSearch.cpp - Which DIE a name means ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "NameReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

NameIndex::Reader::Question
NameIndex::Reader::question(StringRef Name, SymbolKind Kind,
                            const SourceFrame *Near) {
  Question Q;
  Q.Kind = Kind;
  bool IsAbsolute = Name.consume_front("::");
  Q.Written = splitName(Name);
  if (!Near)
    return Q;
  Q.Scope = splitName(Near->Name);
  StringRef First = Q.Written.front();
  if (Near->Language == "rust" && Q.Written.size() > 1 &&
      (First == "crate" || First == "self" || First == "super")) {
    // Of the function's own scope only the modules count.
    SmallVector<StringRef, 8> Path(Q.Scope.begin(), Q.Scope.end() - 1);
    erase_if(Path, [](StringRef P) { return P.starts_with("{"); });
    // A method's path goes through its type, which is no module.
    while (!Path.empty() && N.findType("::" + join(Path, "::"), nullptr))
      Path.pop_back();
    if (First == "crate" && !Path.empty())
      Path.truncate(1);
    if (First != "super")
      Q.Written.erase(Q.Written.begin());
    while (Q.Written.size() > 1 && Q.Written.front() == "super") {
      if (!Path.empty())
        Path.pop_back();
      Q.Written.erase(Q.Written.begin());
    }
    Q.Written.insert(Q.Written.begin(), Path.begin(), Path.end());
    IsAbsolute = true;
  }
  if (IsAbsolute)
    Q.Scope.clear();
  return Q;
}

// Arguments of a template that were not written must be defaults, as far as
// the debug info marks defaults.
static bool leavesOutOnlyDefaults(StringRef Written, DWARFDie Die) {
  size_t NumWritten = Written.contains('<') ? 1 : 0;
  unsigned Depth = 0;
  for (char C : Written) {
    if (StringRef("<([").contains(C))
      ++Depth;
    else if (StringRef(">)]").contains(C) && Depth)
      --Depth;
    else if (C == ',' && Depth == 1)
      ++NumWritten;
  }
  size_t Number = 0;
  bool AnyMarked = false, AllMarked = true;
  forEachChild(Die, [&](DWARFDie C) {
    if (C.getTag() != dwarf::DW_TAG_template_type_parameter &&
        C.getTag() != dwarf::DW_TAG_template_value_parameter)
      return;
    bool Marked = C.find(dwarf::DW_AT_default_value).has_value();
    AnyMarked |= Marked;
    if (Number++ >= NumWritten)
      AllMarked &= Marked;
  });
  uint16_t Version = Die.getDwarfUnit()->getVersion();
  return AllMarked || (!AnyMarked && Version < 5);
}

std::optional<unsigned> NameIndex::Reader::rank(const Question &Q,
                                                const Entry &E) {
  if (E.Kind != Q.Kind)
    return std::nullopt;
  DWARFDie Die = I.dieAt(E.Die);
  if (!Die.isValid())
    return std::nullopt;
  std::optional<unsigned> R =
      matchParts(Q.Written, partsOf(Die), Q.Scope, Q.BareTemplates, Q.Anywhere);
  if (R && *R % ScopeStep != 0 && E.Kind == SymbolKind::Type &&
      !leavesOutOnlyDefaults(Q.Written.back(), Die))
    return std::nullopt;
  return R;
}

static bool isInAnonymousNamespace(DWARFDie Die) {
  DWARFDie Parent = originOf(Die).getParent();
  return Parent.isValid() && Parent.getTag() == dwarf::DW_TAG_namespace &&
         plainName(Parent).empty();
}

// What is in the frame's own unit is looked at first and
// wins; a match that nothing can beat ends the search.
std::optional<uint64_t>
NameIndex::Reader::best(const Question &Q, std::optional<uint64_t> NearDie) {
  if (Q.Written.empty() || Q.Written.back().empty())
    return std::nullopt;
  std::string Key = keyOf(Q.Written.back());
  std::optional<uint64_t> Found;
  unsigned FoundRank = ~0u;
  uint32_t Seen = 0;
  std::optional<size_t> Own = unitOf(NearDie);
  auto Consider = [&](uint32_t Number, bool IsOwn) {
    std::optional<unsigned> R = rank(Q, N.All[Number]);
    // A static variable is seen in its unit: elsewhere anything else wins.
    if (R && !IsOwn && N.All[Number].IsStatic)
      ++*R;
    // Of a function and its abstract instance, the one with code.
    if (R && Q.Kind == SymbolKind::Function && !N.All[Number].HasCode)
      *R += 2;
    // ::run is more than (anonymous namespace)::run.
    else if (R && Q.Kind == SymbolKind::Function &&
             isInAnonymousNamespace(I.dieAt(N.All[Number].Die)))
      ++*R;
    if (R && *R < FoundRank) {
      FoundRank = *R;
      Found = N.All[Number].Die;
    }
  };
  // Nothing in another unit is in the scope of this unit's function, which
  // is the last step of the scope.
  const unsigned Unbeaten = Q.Scope.empty() ? 0 : ScopeStep;
  auto Look = [&] {
    auto It = N.ByName.find(Key);
    if (It == N.ByName.end())
      return false;
    // A copy: a rank may ask for names, which may read units.
    for (SmallVector<uint32_t, 2> Entries = It->second; Seen < Entries.size();
         ++Seen)
      Consider(Entries[Seen], false);
    return FoundRank <= Unbeaten;
  };
  // What was read before is not in this frame's order: of equals, the own
  // unit's first.
  if (Own) {
    readUnit(*Own);
    auto It = N.ByName.find(Key);
    if (It != N.ByName.end())
      for (uint32_t Number : SmallVector<uint32_t, 2>(It->second))
        if (unitOf(N.All[Number].Die) == Own)
          Consider(Number, true);
    if (FoundRank <= Unbeaten)
      return Found;
  }
  if (Look())
    return Found;
  if (N.NumUnitsRead < numUnits())
    for (size_t Unit : unitsFromTable(Key)) {
      readUnit(Unit);
      if (Look())
        return Found;
    }
  for (size_t K = 0, E = numUnits(); K < E && N.NumUnitsRead < E; ++K) {
    readUnit(K);
    if (Look())
      return Found;
  }
  return Found;
}

std::vector<Symbol> NameIndex::Reader::all(const Question &Q) {
  std::vector<Symbol> Result;
  readAll();
  for (const Entry &E : entriesNamed(keyOf(Q.Written.back())))
    if (rank(Q, E) && !isDropped(E))
      Result.push_back(describe(E, I.dieAt(E.Die)));
  return Result;
}

} // namespace wasm_coredump
