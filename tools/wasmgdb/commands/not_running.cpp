//===- not_running.cpp - What needs a program that runs -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

// People try these out of habit, and scripts for gdb have them.
static Error notRunning(Session &, StringRef) {
  return createStringError("The program is not being run.");
}

static Error cannotRun(Session &, StringRef) {
  return createStringError("A core dump can't be run.");
}

static Error noBreakpoints(Session &, StringRef) {
  return createStringError("A core dump does not run: nothing can be set to "
                           "stop it.");
}

static Error noOtherFile(Session &, StringRef) {
  return createStringError("Module and core dump are given when wasmgdb is "
                           "started: wasmgdb MODULE [COREDUMP].");
}

static Error noShell(Session &, StringRef) {
  return createStringError("wasmgdb runs no other programs.");
}

static Error noMacros(Session &, StringRef) {
  return createStringError("The debug info has no macros.");
}

#define REFUSED(VARIABLE, NAME, ALIASES, WHY)                                  \
  static const Command VARIABLE(                                               \
      NAME, ALIASES, "Not for core dumps: nothing runs.\nUsage: " NAME, WHY);

REFUSED(Run, "run", "r", cannotRun)
REFUSED(Start, "start", "", cannotRun)
REFUSED(Starti, "starti", "", cannotRun)
REFUSED(Attach, "attach", "", cannotRun)
REFUSED(Target, "target", "", cannotRun)
REFUSED(Next, "next", "n", notRunning)
REFUSED(Nexti, "nexti", "ni", notRunning)
REFUSED(Step, "step", "s", notRunning)
REFUSED(Stepi, "stepi", "si", notRunning)
REFUSED(Continue, "continue", "c fg", notRunning)
REFUSED(Finish, "finish", "fin", notRunning)
REFUSED(Until, "until", "u", notRunning)
REFUSED(Advance, "advance", "", notRunning)
REFUSED(Jump, "jump", "j", notRunning)
REFUSED(Return, "return", "", notRunning)
REFUSED(Signal, "signal", "", notRunning)
REFUSED(Interrupt, "interrupt", "", notRunning)
REFUSED(Kill, "kill", "k", notRunning)
REFUSED(Detach, "detach", "", notRunning)
REFUSED(ReverseStep, "reverse-step", "rs", notRunning)
REFUSED(ReverseNext, "reverse-next", "rn", notRunning)
REFUSED(ReverseContinue, "reverse-continue", "rc", notRunning)
REFUSED(Break, "break", "b br brea", noBreakpoints)
REFUSED(TemporaryBreak, "tbreak", "tb", noBreakpoints)
REFUSED(HardwareBreak, "hbreak", "", noBreakpoints)
REFUSED(Watch, "watch", "", noBreakpoints)
REFUSED(ReadWatch, "rwatch", "", noBreakpoints)
REFUSED(AccessWatch, "awatch", "", noBreakpoints)
REFUSED(Catch, "catch", "", noBreakpoints)
REFUSED(Delete, "delete", "", noBreakpoints)
REFUSED(Condition, "condition", "", noBreakpoints)
REFUSED(DisplayCommand, "display", "", noBreakpoints)
REFUSED(Clear, "clear", "", noBreakpoints)
REFUSED(Enable, "enable", "", noBreakpoints)
REFUSED(Disable, "disable", "", noBreakpoints)
REFUSED(Ignore, "ignore", "", noBreakpoints)
REFUSED(Commands, "commands", "", noBreakpoints)
REFUSED(Undisplay, "undisplay", "", noBreakpoints)
REFUSED(Checkpoint, "checkpoint", "", notRunning)
REFUSED(Record, "record", "rec", notRunning)
REFUSED(File, "file", "", noOtherFile)
REFUSED(ExecFile, "exec-file", "", noOtherFile)
REFUSED(CoreFile, "core-file", "core", noOtherFile)
REFUSED(SymbolFile, "symbol-file", "", noOtherFile)
REFUSED(AddSymbolFile, "add-symbol-file", "", noOtherFile)
REFUSED(Shell, "shell", "!", noShell)
REFUSED(Pipe, "pipe", "|", noShell)
REFUSED(Macro, "macro", "", noMacros)
REFUSED(Python, "python", "py", noShell)
REFUSED(Generate, "generate-core-file", "gcore", cannotRun)
