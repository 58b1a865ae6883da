//===- SymbolListing.cpp - Symbols grouped by their files -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolListing.h"
#include "JsonOutput.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

// In a file what all can see comes first, as in gdb.
static auto orderOf(const ListedSymbol &S) {
  bool IsStatic = StringRef(S.Declaration).starts_with("static ");
  return std::make_tuple(std::ref(S.Declared.File), IsStatic, std::ref(S.Name),
                         std::ref(S.Declaration), S.Declared.Line);
}

static bool isSame(const ListedSymbol &A, const ListedSymbol &B) {
  return orderOf(A) == orderOf(B);
}

static void printAsJson(Session &S, std::vector<ListedSymbol> &Symbols,
                        const std::vector<ListedAddress> &Others) {
  json::Array List;
  for (ListedSymbol &L : Symbols) {
    json::Object O = std::move(L.Extra);
    O["name"] = jsonText(L.Name);
    O["declaration"] = jsonText(L.Declaration);
    addLocation(O, L.Declared);
    List.push_back(std::move(O));
  }
  json::Array Rest;
  for (const ListedAddress &A : Others)
    Rest.push_back(
        json::Object{{"address", A.Address}, {"name", jsonText(A.Name)}});
  printJson(S, json::Object{{"symbols", std::move(List)},
                            {"withoutDebugInfo", std::move(Rest)}});
}

void printSymbols(Session &S, const SymbolQuery &Query, StringRef What,
                  std::vector<ListedSymbol> Symbols,
                  std::vector<ListedAddress> Others) {
  // Base types have no file: they come last.
  llvm::sort(Symbols, [](const ListedSymbol &A, const ListedSymbol &B) {
    bool NoFileA = A.Declared.File.empty(), NoFileB = B.Declared.File.empty();
    return std::make_pair(NoFileA, orderOf(A)) <
           std::make_pair(NoFileB, orderOf(B));
  });
  // Headers are part of many units.
  Symbols.erase(std::unique(Symbols.begin(), Symbols.end(), isSame),
                Symbols.end());
  if (S.Json)
    return printAsJson(S, Symbols, Others);
  if (!Query.Quiet || !Symbols.empty() || !Others.empty())
    S.Out << Query.heading(What) << '\n';
  const std::string *File = nullptr;
  for (const ListedSymbol &L : Symbols) {
    if (!File || *File != L.Declared.File)
      S.Out << '\n';
    if ((!File || *File != L.Declared.File) && !L.Declared.File.empty())
      S.Out << "File " << L.Declared.File << ":\n";
    File = &L.Declared.File;
    if (L.Declared.Line)
      S.Out << L.Declared.Line << ':';
    S.Out << '\t' << L.Declaration << '\n';
  }
  if (Others.empty())
    return;
  S.Out << "\nNon-debugging symbols:\n";
  for (const ListedAddress &A : Others)
    S.Out << A.Address << "  " << A.Name << '\n';
}

} // namespace wasm_coredump
