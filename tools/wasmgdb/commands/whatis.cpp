//===- whatis.cpp - Type of an expression ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../OutputFormat.h"
#include "../TypeLayout.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print data type of expression EXP.
Usage: whatis EXP|TYPE
Of a type, one level of typedef is looked through.)";

static Error run(Session &S, StringRef Arguments) {
  Expected<std::string> Flags = takeFlags(Arguments, "rmtos");
  if (!Flags)
    return Flags.takeError();
  const Type *T = nullptr;
  bool IsType = false;
  if (Error E = typeOfArgument(S, Arguments, IsType).moveInto(T))
    return E;
  if (IsType && T->Kind == TypeKind::Typedef)
    T = T->target();
  if (S.Json) {
    json::Object O{{"type", jsonText(typeName(T))}};
    if (std::optional<uint64_t> Size = sizeOf(T))
      O["size"] = *Size;
    printJson(S, std::move(O));
    return Error::success();
  }
  S.Out << "type = " << typeName(T) << '\n';
  return Error::success();
}

static const Command Whatis("whatis", "wha", Help, run, Completes::Type);
