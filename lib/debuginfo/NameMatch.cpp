//===- NameMatch.cpp - Is a DIE what a name means? ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "NameMatch.h"
#include "NameIndex.h"
#include "TemplateNames.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

constexpr unsigned MaxParts = 64;

std::string keyOf(StringRef Name) {
  std::string Key;
  if (Name.find_first_of("< ") == StringRef::npos)
    return Name.str();
  Key = normalizeName(Name);
  if (StringRef(Key).starts_with("operator") && Key.size() > 8 &&
      !isAlnum(Key[8]) && Key[8] != '_')
    return Key.substr(0, Key.find_first_not_of("<>=-+*/%^&|~!()[],", 8));
  size_t Open = Key.find('<');
  return Open && Open != std::string::npos ? Key.substr(0, Open) : Key;
}

std::vector<NamePart> partsOf(DWARFDie Die) {
  std::vector<NamePart> Parts;
  std::string Name = sourceName(Die);
  if (Name.empty())
    return Parts;
  Parts.push_back({std::move(Name), false});
  Die = originOf(Die);
  for (unsigned Depth = 0; Depth < MaxParts; ++Depth) {
    Die = Die.getParent();
    if (!Die.isValid() || Die.isNULL())
      break;
    NamePart P{sourceName(Die), false};
    switch (Die.getTag()) {
    case dwarf::DW_TAG_namespace:
    case dwarf::DW_TAG_module:
      P.Optional = P.Name.empty() ||
                   Die.find(dwarf::DW_AT_export_symbols).has_value() ||
                   StringRef(P.Name).starts_with("{impl#");
      if (P.Name.empty())
        P.Name = "(anonymous namespace)";
      break;
    case dwarf::DW_TAG_enumeration_type:
      P.Optional = !Die.find(dwarf::DW_AT_enum_class);
      break;
    case dwarf::DW_TAG_structure_type:
    case dwarf::DW_TAG_class_type:
    case dwarf::DW_TAG_union_type:
    case dwarf::DW_TAG_subprogram:
      break;
    case dwarf::DW_TAG_lexical_block:
    case dwarf::DW_TAG_variant_part:
    case dwarf::DW_TAG_variant:
      continue;
    default:
      return {Parts.rbegin(), Parts.rend()};
    }
    bool IsFunction = Die.getTag() == dwarf::DW_TAG_subprogram;
    if (!P.Name.empty())
      Parts.push_back(std::move(P));
    // A function's own place may be told at its declaration.
    if (IsFunction)
      Die = originOf(Die);
  }
  return {Parts.rbegin(), Parts.rend()};
}

std::string joined(ArrayRef<NamePart> Parts) {
  std::string Name;
  for (const NamePart &P : Parts)
    Name += (Name.empty() ? "" : "::") + P.Name;
  return Name;
}

std::optional<unsigned> matchParts(ArrayRef<StringRef> Written,
                                   ArrayRef<NamePart> Full,
                                   ArrayRef<StringRef> Scope,
                                   bool BareTemplates, bool Anywhere) {
  if (Written.size() > MaxParts || Full.size() > MaxParts + 1)
    return std::nullopt;
  constexpr unsigned None = ~0u;
  // Best[J]: the rank of matching the rest of Written with Full from J on.
  // From the right, so that each pair is compared once.
  std::vector<unsigned> Best(Full.size() + 1, None);
  Best[Full.size()] = 0;
  for (size_t N = Written.size(); N-- > 0;) {
    std::vector<unsigned> Next(Full.size() + 1, None);
    for (size_t J = Full.size(); J-- > 0;) {
      if (Best[J + 1] != None)
        if (std::optional<unsigned> R =
                matchNamePart(Written[N], Full[J].Name,
                              BareTemplates || N + 1 < Written.size()))
          Next[J] = Best[J + 1] + *R;
      // The last part is the symbol itself and can't be left out.
      if (Next[J] == None && Full[J].Optional && J + 1 < Full.size())
        Next[J] = Next[J + 1];
    }
    Best = std::move(Next);
  }
  // Leading parts that the scope supplies: all of it is best.
  size_t Shared = 0;
  std::optional<unsigned> Result;
  for (size_t J = 0; J < Full.size(); ++J) {
    if (Best[J] != None) {
      unsigned Rank =
          Best[J] + static_cast<unsigned>(Scope.size() - Shared) * ScopeStep;
      Result = std::min(Result.value_or(None), Rank);
    }
    if (Anywhere)
      continue;
    if (Shared < Scope.size() && Scope[Shared] == Full[J].Name)
      ++Shared;
    else if (!Full[J].Optional)
      break;
  }
  return Result;
}

} // namespace wasm_coredump
