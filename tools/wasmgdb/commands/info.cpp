//===- info.cpp - Information in general ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print things about the program and its state.
Usage: info SUBCOMMAND [ARGUMENTS])";

static Error run(Session &S, StringRef) {
  S.Out << "List of info subcommands:\n\n";
  for (const Command *C : allCommands())
    if (StringRef(C->Name).starts_with("info "))
      S.Out << C->Name << " -- " << C->summary() << '\n';
  return Error::success();
}

static const Command Info("info", "i inf", Help, run);
