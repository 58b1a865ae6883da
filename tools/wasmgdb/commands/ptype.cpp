//===- ptype.cpp - Definition of a type -----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print definition of type TYPE.
Usage: ptype TYPE|EXP)";

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("The history is empty.");
  Expected<TypeOfExpression> Named =
      typeOfExpression(*S.Info, S.scope(), Arguments);
  if (!Named)
    return Named.takeError();
  const Type *T = Named->Of;
  // What is behind a pointer may be defined in another unit.
  const Type *Core = strip(T);
  if (Core->IsDeclaration)
    T = S.Info->definitionOf(Core);
  S.Out << "type = " << typeDefinition(T) << '\n';
  return Error::success();
}

static const Command Ptype("ptype", "pt", Help, run);
