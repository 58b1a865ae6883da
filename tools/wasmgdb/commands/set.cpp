//===- set.cpp - Changing settings and variables --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Change a setting, or set a convenience variable.
Usage: set SETTING [VALUE]
       set [variable] $NAME = EXP
Settings are what "show" lists; some of gdb's are accepted without effect. The
program's variables can't be set: a core dump is what it is.)";

static Error setVariable(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("Argument required (expression to compute).");
  Expected<Datum> D = S.evaluate(Arguments);
  return D ? Error::success() : D.takeError();
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("Argument required (expression to compute).");
  StringRef Rest = Arguments;
  if (std::optional<std::string> Name = takeSettingName(Rest))
    // "set width = 3" would set a variable of that name.
    if (!Rest.starts_with("=") || Rest.starts_with("=="))
      return changeSetting(S, S.Options, *Name, Rest);
  StringRef First = Arguments.split(' ').first;
  if (First == "print" || First == "p" || First == "pr") {
    StringRef What = Arguments.drop_front(First.size()).trim();
    if (What.empty())
      return createStringError("\"set print\" must be followed by the name of "
                               "a print subcommand.");
    if (!What.starts_with("="))
      return createStringError("Undefined set print command: \"" +
                               What.split(' ').first +
                               "\".  Try \"help set print\".");
  }
  return setVariable(S, Arguments);
}

static const Command Set("set", "", Help, run, Completes::Setting);

static const char VariableHelp[] =
    R"(Set a convenience variable to the value of EXP.
Usage: set variable $NAME = EXP
The program's own variables can't be set: a core dump can't be changed.)";

static const Command SetVariable("set variable", "var", VariableHelp,
                                 setVariable, Completes::Value);
