//===- help.cpp - Help ----------------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print list of commands.
Usage: help [COMMAND])";

static Error run(Session &S, StringRef Arguments) {
  if (!Arguments.empty()) {
    Expected<FoundCommand> Found = findCommand(Arguments);
    if (!Found)
      return Found.takeError();
    std::string Names = Found->C->Name;
    SmallVector<StringRef, 4> Aliases;
    StringRef(Found->C->Aliases).split(Aliases, ' ', -1, false);
    for (StringRef A : Aliases)
      Names += ", " + A.str();
    S.Out << Names << '\n' << Found->C->Help << '\n';
    if (StringRef(Found->C->Name) == "info")
      return Found->C->Run(S, "");
    return Error::success();
  }
  S.Out << "List of commands:\n\n";
  for (const Command *C : allCommands())
    S.Out << C->Name << " -- " << C->summary() << '\n';
  S.Out
      << "\nType \"help\" followed by a command name for full documentation.\n"
         "Command names may be shortened as long as they are unambiguous.\n";
  return Error::success();
}

static const Command HelpCommand("help", "h", Help, run);
