//===- info_nothing.cpp - What a core dump never has ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static Error noBreakpoints(Session &S, StringRef) {
  S.Out << "No breakpoints or watchpoints.\n";
  return Error::success();
}
static const Command
    InfoBreakpoints("info breakpoints", "b",
                    "Status of breakpoints: a core dump has none.\n"
                    "Usage: info breakpoints",
                    noBreakpoints);

static Error noWatchpoints(Session &S, StringRef) {
  S.Out << "No watchpoints.\n";
  return Error::success();
}
static const Command
    InfoWatchpoints("info watchpoints", "",
                    "Status of watchpoints: a core dump has none.\n"
                    "Usage: info watchpoints",
                    noWatchpoints);

static Error noCheckpoints(Session &S, StringRef) {
  S.Out << "No checkpoints.\n";
  return Error::success();
}
static const Command
    InfoCheckpoints("info checkpoints", "",
                    "Checkpoints of the program: a core dump has none.\n"
                    "Usage: info checkpoints",
                    noCheckpoints);

static Error noDisplays(Session &S, StringRef) {
  S.Out << "There are no auto-display expressions now.\n";
  return Error::success();
}
static const Command
    InfoDisplay("info display", "",
                "Expressions to display when program stops: there are none.\n"
                "Usage: info display",
                noDisplays);

static Error noMacro(Session &S, StringRef Name) {
  if (Name.empty())
    return createStringError("You must follow the `info macro' command with "
                             "the name of the macro\nwhose definition you want "
                             "to see.");
  S.Out << "The symbol `" << Name
        << "' has no definition as a C/C++ preprocessor macro\n"
           "at <user-defined>:-1\n";
  return Error::success();
}
static const Command
    InfoMacro("info macro", "",
              "Show the definition of MACRO: debug info has no macros.\n"
              "Usage: info macro NAME",
              noMacro);
