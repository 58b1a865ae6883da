//===- blocks.cpp - Help for commands with a body -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

// Script.cpp reads and runs these, as their bodies come from elsewhere than the
// line. Here they are known to help, apropos and completion.
static Error unreachableHere(Session &, StringRef) {
  return createStringError("This command cannot be used here.");
}

static const Command
    Define("define", "",
           R"(Define a new command name.  Command name is argument.
Usage: define NAME
The lines that follow, up to "end", are its commands. They use the arguments of
the command as $arg0, $arg1, ..., and their number as $argc. "hook-NAME" runs
before the command NAME, "hookpost-NAME" after it.)",
           unreachableHere);

static const Command Document("document", "",
                              R"(Document a user-defined command.
Usage: document NAME
The lines that follow, up to "end", are what "help NAME" prints.)",
                              unreachableHere);

static const Command If(
    "if", "",
    R"(Execute nested commands once IF the conditional expression is non zero.
Usage: if EXP
The lines that follow, up to "end", are the commands; those behind "else" run if
it is zero.)",
    unreachableHere, Completes::Value);

static const Command While(
    "while", "",
    R"(Execute nested commands WHILE the conditional expression is non zero.
Usage: while EXP
The lines that follow, up to "end", are the commands. loop_break ends the loop,
loop_continue begins its next turn.)",
    unreachableHere, Completes::Value);
