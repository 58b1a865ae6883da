//===- ptype.cpp - Definition of a type -----------------------------------===//
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

static const char Help[] = R"(Print definition of type TYPE.
Usage: ptype[/o] TYPE|EXP
/o shows offset and size of each member, and holes between them.)";

static Error run(Session &S, StringRef Arguments) {
  Expected<std::string> Flags = takeFlags(Arguments, "orxd");
  if (!Flags)
    return Flags.takeError();
  const Type *T = nullptr;
  bool IsType = false;
  if (Error E = typeOfArgument(S, Arguments, IsType).moveInto(T))
    return E;
  // What is behind a pointer may be defined in another unit.
  const Type *Core = strip(T);
  if (Core->IsDeclaration)
    T = S.Info->definitionOf(Core);
  bool WithOffsets = StringRef(*Flags).contains('o') &&
                     isAggregate(S.Info->definitionOf(strip(T)));
  if (S.Json) {
    printJson(S, layoutAsJson(S.Info->definitionOf(T), typeDefinition(T)));
    return Error::success();
  }
  if (WithOffsets)
    S.Out << layoutText(S.Info->definitionOf(strip(T)));
  else
    S.Out << "type = " << typeDefinition(T) << '\n';
  return Error::success();
}

static const Command Ptype("ptype", "pt", Help, run, Completes::Type);
