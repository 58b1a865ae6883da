//===- whatis.cpp - Type of an expression ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print data type of expression EXP.
Usage: whatis EXP)";

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("The history is empty.");
  Expected<TypeOfExpression> T =
      typeOfExpression(*S.Info, S.scope(), Arguments);
  if (!T)
    return T.takeError();
  // The name of a typedef is looked through once.
  const Type *Of = T->Of;
  if (T->IsName && Of->Kind == TypeKind::Typedef)
    Of = Of->target();
  S.Out << "type = " << typeName(Of) << '\n';
  return Error::success();
}

static const Command Whatis("whatis", "wha", Help, run);
