//===- info_types.cpp - All types -----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../SymbolListing.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All type names, or those matching REGEXP.
Usage: info types [-q] [REGEXP])";

// As gdb's list has them: C's with their keyword, typedefs with what they mean.
static std::string declaration(const Type *T) {
  switch (T->Kind) {
  case TypeKind::Typedef:
    return "typedef " + typeName(T->target(), T->Name) + ";";
  case TypeKind::Struct:
  case TypeKind::Class:
  case TypeKind::Union:
  case TypeKind::Enum:
    return typeName(T) + ";";
  default:
    return typeName(T);
  }
}

static Error run(Session &S, StringRef Arguments) {
  Expected<SymbolQuery> Query = SymbolQuery::parse(Arguments);
  if (!Query)
    return Query.takeError();
  std::vector<ListedSymbol> Listed;
  S.names().forEach(
      SymbolKind::Type, [](StringRef) { return true; },
      [&](const Symbol &T) {
        if (!Query->Name.matches(T.Of->Name))
          return true;
        ListedSymbol L;
        L.Declared = T.Declared;
        L.Name = T.Of->Name;
        L.Declaration = declaration(T.Of);
        if (std::optional<uint64_t> Size = sizeOf(T.Of))
          L.Extra["size"] = *Size;
        Listed.push_back(std::move(L));
        return true;
      });
  printSymbols(S, *Query, "types", std::move(Listed), {});
  return Error::success();
}

static const Command InfoTypes("info types", "", Help, run);
