//===- info_scope.cpp - Variables of a scope ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Linespec.h"
#include "lib/debuginfo/LocationText.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(List the variables local to a scope.
Usage: info scope FUNCTION | LINE | FILE:LINE | *ADDRESS
With the place of each: memory, a wasm local, or none.)";

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError(
        "requires an argument (function, line or *addr) to define a scope");
  Expected<std::vector<Linespec>> Places =
      parseLinespec(S, Arguments, S.Listing);
  if (!Places)
    return Places.takeError();
  const Linespec &L = Places->front();
  std::optional<uint64_t> Pc;
  uint32_t Index = 0;
  if (L.Code) {
    Pc = L.Code->pc();
    Index = L.Code->In->Index;
    // Of a function, the first line behind its head, where its own variables
    // are in scope.
    if (!L.IsAddress) {
      const Function &F = *L.Code->In;
      std::vector<LineRange> Lines =
          S.lines().linesIn(F.Pc, F.Pc + F.Body.size());
      if (Lines.size() > 1)
        Pc = Lines[1].Pc;
    }
  } else {
    std::vector<LineRange> Ranges = S.lines().codeOf(L.Where);
    if (!Ranges.empty())
      if (std::optional<CodeAddress> A = codeAtPc(S, Ranges.front().Pc)) {
        Pc = A->pc();
        Index = A->In->Index;
      }
  }
  auto Nothing = [&] {
    if (S.Json)
      printJson(S, json::Array());
    else
      S.Out << "Symbol table for `" << Arguments
            << "' has no local variables.\n";
    return Error::success();
  };
  if (!Pc)
    return Nothing();
  auto AddressOf = [&](uint64_t At) {
    std::optional<CodeAddress> A = codeAtPc(S, At);
    return A ? "0x" + utohexstr(A->fileOffset(), true) : std::string("0x?");
  };
  json::Array List;
  bool Any = false;
  for (const SourceFrame &F : S.Info->symbolicate(Index, *Pc)) {
    for (const Variable &V : S.Info->variables(F, *Pc)) {
      std::string Where = locationText(*S.Info, V, F, AddressOf);
      std::optional<uint64_t> Size = sizeOf(V.Of);
      if (S.Json) {
        json::Object O{{"name", jsonText(V.Name)},
                       {"type", jsonText(typeName(V.Of))},
                       {"location", jsonText(StringRef(Where).trim())}};
        if (Size)
          O["size"] = *Size;
        List.push_back(std::move(O));
        continue;
      }
      if (!Any)
        S.Out << "Scope for " << Arguments << ":\n";
      Any = true;
      S.Out << "Symbol " << V.Name << " is " << Where;
      if (Size)
        S.Out << ", length " << *Size;
      S.Out << ".\n";
    }
    // Of a line in an inlined function only that one's variables.
    if (L.Function.empty() || F.Name == L.Function)
      break;
  }
  if (S.Json)
    printJson(S, std::move(List));
  else if (!Any)
    return Nothing();
  return Error::success();
}

static const Command InfoScope("info scope", "", Help, run);
