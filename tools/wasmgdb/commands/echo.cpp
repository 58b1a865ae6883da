//===- echo.cpp - Printing a text -----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Literals.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print a constant string.  Give string as argument.
Usage: echo TEXT
C escape sequences may be used in the argument. No newline is added at the end of
the argument; use "\n" if you want a newline to be printed. Since leading and
trailing whitespace are ignored in command arguments, use "\ " for spaces there.)";

static Error run(Session &S, StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    char C = Text.front();
    Text = Text.drop_front();
    if (C == '\\')
      appendEscape(Result, Text);
    else
      Result += C;
  }
  S.Out << Result;
  return Error::success();
}

static const Command Echo("echo", "", Help, run);
