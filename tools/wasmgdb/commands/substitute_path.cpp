//===- substitute_path.cpp - Sources that moved ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Numbers.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Use DIR2 in place of DIR1 in the paths of sources.
Usage: set substitute-path DIR1 DIR2
For sources that are elsewhere than when they were compiled. The first rule whose
DIR1 a path begins with counts.)";

static Error set(Session &S, StringRef Arguments) {
  StringRef From = takeArgument(Arguments);
  StringRef To = takeArgument(Arguments);
  if (From.empty() || To.empty() || !Arguments.empty())
    return createStringError("Incorrect usage, two arguments are required");
  S.Sources.addSubstitution(From, To);
  return Error::success();
}

static const Command SetSubstitutePath("set substitute-path", "", Help, set);

static Error show(Session &S, StringRef) {
  S.Out << "List of all source path substitution rules:\n";
  for (const auto &[From, To] : S.Sources.substitutions())
    S.Out << "  `" << From << "' -> `" << To << "'.\n";
  return Error::success();
}

static const Command
    ShowSubstitutePath("show substitute-path", "",
                       "Show the rules by which paths of sources are changed.\n"
                       "Usage: show substitute-path",
                       show);

static Error unset(Session &S, StringRef Arguments) {
  StringRef What = takeArgument(Arguments);
  if (What.size() < 3 || !StringRef("substitute-path").starts_with(What))
    return createStringError(What.empty()
                                 ? "\"unset\" must be followed by the name of "
                                   "an unset command."
                                 : "Undefined unset command: \"" + What +
                                       "\".  Try \"help unset\".");
  if (!S.Sources.removeSubstitutions(Arguments.trim()))
    return createStringError("No substitution rule defined for `" +
                             Arguments.trim() + "'");
  return Error::success();
}

static const Command Unset("unset", "",
                           "Delete one or all rules for paths of sources.\n"
                           "Usage: unset substitute-path [DIR1]",
                           unset);
