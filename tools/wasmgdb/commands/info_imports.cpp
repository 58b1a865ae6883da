//===- info_imports.cpp - Imports and exports of the module ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Pattern.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static StringRef kindName(uint8_t Kind) {
  static const StringRef Names[] = {"function", "table", "memory", "global",
                                    "tag"};
  return Kind < std::size(Names) ? Names[Kind] : "?";
}

static std::string typeOf(Session &S, uint8_t Kind, uint32_t Index) {
  if (Kind != 0)
    return "";
  const FuncType *T = S.M.functionType(Index);
  return T ? typeText(*T) : "";
}

static void row(Session &S, json::Array &List, uint8_t Kind, uint32_t Index,
                StringRef Name, std::string Type) {
  if (S.Json) {
    json::Object O{
        {"kind", kindName(Kind)}, {"index", Index}, {"name", jsonText(Name)}};
    if (!Type.empty())
      O["type"] = Type;
    List.push_back(std::move(O));
    return;
  }
  S.Out << left_justify(kindName(Kind), 10)
        << right_justify(std::to_string(Index), 6) << "  " << Name;
  if (!Type.empty())
    S.Out << "  " << Type;
  S.Out << '\n';
}

static const char ImportsHelp[] = R"(What the module imports.
Usage: info imports [REGEXP]
With the index that the import has among its kind.)";

static Error runImports(Session &S, StringRef Arguments) {
  Expected<Pattern> Names = Pattern::parse(Arguments);
  if (!Names)
    return Names.takeError();
  json::Array List;
  uint32_t Next[256] = {};
  bool Any = false;
  for (const Import &I : S.M.Imports) {
    uint32_t Index = Next[I.Kind]++;
    std::string Name = (I.Module + "." + I.Field).str();
    if (!Names->matches(Name))
      continue;
    Any = true;
    row(S, List, I.Kind, Index, Name,
        I.Kind == 3 ? (I.Mutable ? "mut " : "") + valTypeName(I.GlobalType)
                    : typeOf(S, I.Kind, Index));
  }
  if (S.Json)
    printJson(S, std::move(List));
  else if (!Any)
    S.Out << (Names->isEmpty() ? "No imports.\n" : "No matching imports.\n");
  return Error::success();
}

static const Command InfoImports("info imports", "", ImportsHelp, runImports);

static const char ExportsHelp[] = R"(What the module exports.
Usage: info exports [REGEXP])";

static Error runExports(Session &S, StringRef Arguments) {
  Expected<Pattern> Names = Pattern::parse(Arguments);
  if (!Names)
    return Names.takeError();
  json::Array List;
  bool Any = false;
  for (const Export &E : S.M.Exports) {
    if (!Names->matches(E.Name))
      continue;
    Any = true;
    row(S, List, E.Kind, E.Index, E.Name, typeOf(S, E.Kind, E.Index));
  }
  if (S.Json)
    printJson(S, std::move(List));
  else if (!Any)
    S.Out << (Names->isEmpty() ? "No exports.\n" : "No matching exports.\n");
  return Error::success();
}

static const Command InfoExports("info exports", "", ExportsHelp, runExports);
