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
  Expected<Datum> D = S.evaluate(Arguments);
  if (!D) {
    const Type *T = parseTypeName(*S.Info, Arguments);
    if (!T)
      return D.takeError();
    consumeError(D.takeError());
    // A typedef is looked through once.
    S.Out << "type = "
          << typeName(T->Kind == TypeKind::Typedef ? T->target() : T) << '\n';
    return Error::success();
  }
  S.Out << "type = " << typeName(D->Of) << '\n';
  return Error::success();
}

static const Command Whatis("whatis", "wha", Help, run);
