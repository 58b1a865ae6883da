//===- info_symbol.cpp - What is at an address ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../CodeAddress.h"
#include "../Command.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "lib/debuginfo/DataSymbols.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Describe what symbol is at location ADDR.
Usage: info symbol ADDR
A number may be the address of data and, as an offset in the module's file, of
code: both are described. Pointers to functions are code, other pointers data.)";

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("Argument required (address).");
  Expected<Datum> D = S.evaluate(Arguments);
  std::optional<CodeAddress> Code;
  std::optional<uint64_t> Data;
  if (!D) {
    // A function's name is its address.
    Expected<CodeAddress> A = evaluateCode(S, Arguments);
    if (!A) {
      consumeError(A.takeError());
      return D.takeError();
    }
    consumeError(D.takeError());
    Code = *A;
  } else {
    const Type *Core = strip(D->Of);
    const Type *Target =
        Core->Kind == TypeKind::Pointer ? strip(Core->target()) : nullptr;
    if (Core->Kind == TypeKind::Function ||
        (Target && Target->Kind == TypeKind::Function)) {
      Expected<CodeAddress> A = codeOf(S, *D);
      if (!A) {
        // No table has the function: then it has no address but its name.
        consumeError(A.takeError());
        A = evaluateCode(S, Arguments);
      }
      if (!A)
        return A.takeError();
      Code = *A;
    } else if (Core->Kind == TypeKind::Array && D->Address) {
      Data = *D->Address;
    } else {
      Expected<int64_t> N = integerOf(S, *D);
      if (!N)
        return N.takeError();
      Data = static_cast<uint64_t>(*N);
      // $pc is a void *: nothing lies behind it.
      if (!Target || Target->Kind == TypeKind::Void)
        Code = codeAt(S, *Data);
    }
  }
  bool Found = false;
  json::Array List;
  auto Describe = [&](StringRef Name, uint64_t Offset, StringRef Section) {
    Found = true;
    if (S.Json) {
      List.push_back(json::Object{{"symbol", jsonText(Name)},
                                  {"offset", Offset},
                                  {"section", Section}});
      return;
    }
    S.Out << Name;
    if (Offset)
      S.Out << " + " << Offset;
    S.Out << " in section " << Section << " of " << S.ModulePath << '\n';
  };
  if (Code)
    Describe(functionText(S, Code->In->Index), Code->Offset, "code");
  if (Data)
    if (const DataSymbol *V = S.Info->data().at(*Data))
      Describe(V->Name, *Data - V->Address, "data");
  if (S.Json)
    printJson(S, std::move(List));
  else if (!Found)
    S.Out << "No symbol matches " << Arguments << ".\n";
  return Error::success();
}

static const Command InfoSymbol("info symbol", "", Help, run);
