//===- info_variables.cpp - All global variables --------------------------===//
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

static const char Help[] =
    R"(All global and static variable names or those matching REGEXPs.
Usage: info variables [-q] [-n] [-t TYPEREGEXP] [NAMEREGEXP]
Wasm's own globals are listed by "info globals".)";

static Error run(Session &S, StringRef Arguments) {
  Expected<SymbolQuery> Query = SymbolQuery::parse(Arguments);
  if (!Query)
    return Query.takeError();
  std::vector<ListedSymbol> Listed;
  S.names().forEach(
      SymbolKind::Variable,
      [&](StringRef Name) { return Query->Name.matches(Name); },
      [&](const Symbol &V) {
        if (V.IsLocal || (!Query->OfType.isEmpty() &&
                          !Query->OfType.matches(typeName(V.Of))))
          return true;
        ListedSymbol L;
        L.Declared = V.Declared;
        L.Name = V.Name;
        L.Declaration =
            (V.IsStatic ? "static " : "") + typeName(V.Of, V.Name) + ";";
        L.Extra["type"] = jsonText(typeName(V.Of));
        Listed.push_back(std::move(L));
        return true;
      });
  printSymbols(S, *Query, "variables", std::move(Listed), {});
  return Error::success();
}

static const Command InfoVariables("info variables", "var", Help, run);
