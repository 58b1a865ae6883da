//===- info_functions.cpp - All functions ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../CodeAddress.h"
#include "../Command.h"
#include "../JsonOutput.h"
#include "../SymbolListing.h"
#include <set>

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All function names or those matching REGEXPs.
Usage: info functions [-q] [-n] [-t TYPEREGEXP] [NAMEREGEXP]
Functions with debug info stand under their files. The others are known by the
module's name section only, with their address in the module's file; imported
ones have none. -n leaves them out, -q prints nothing where nothing matches.)";

static Error run(Session &S, StringRef Arguments) {
  Expected<SymbolQuery> Query = SymbolQuery::parse(Arguments);
  if (!Query)
    return Query.takeError();
  std::vector<ListedSymbol> Listed;
  std::set<uint32_t> WithDebugInfo;
  S.names().forEach(
      SymbolKind::Function, [](StringRef) { return true; },
      [&](const Symbol &F) {
        // Only inlined, or known by the name section only.
        if (!F.Pc || !F.Of)
          return true;
        WithDebugInfo.insert(*F.Function);
        if (!Query->Name.matches(F.Name) ||
            (!Query->OfType.isEmpty() &&
             !Query->OfType.matches(typeName(F.Of))))
          return true;
        ListedSymbol L;
        L.Declared = F.Declared;
        L.Name = F.Name;
        L.Declaration = (F.IsStatic ? "static " : "") + F.signature() + ";";
        L.Extra["functionIndex"] = *F.Function;
        if (!F.LinkageName.empty())
          L.Extra["linkageName"] = jsonText(F.LinkageName);
        L.Extra["fileOffset"] = S.M.function(*F.Function)->FileOffset;
        Listed.push_back(std::move(L));
        return true;
      });
  std::vector<ListedAddress> Others;
  if (!Query->OnlyDebug && Query->OfType.isEmpty())
    for (uint32_t N = 0; N < S.M.numFunctions(); ++N) {
      if (WithDebugInfo.count(N))
        continue;
      std::string Name = functionText(S, N);
      const Function *F = S.M.function(N);
      if (Query->Name.matches(Name))
        Others.push_back({F ? addressText(F->FileOffset) : "imported  ", Name});
    }
  printSymbols(S, *Query, "functions", std::move(Listed), std::move(Others));
  return Error::success();
}

static const Command InfoFunctions("info functions", "fun fu", Help, run);
