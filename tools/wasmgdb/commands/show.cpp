//===- show.cpp - Telling settings ----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Show a setting, or all of them.
Usage: show [SETTING])";

static void list(Session &S, StringRef Prefix) {
  for (StringRef Name : settingNames(Prefix))
    S.Out << Name.drop_front(Prefix.size()).ltrim() << ":  "
          << describeSetting(S.Options, Name) << '\n';
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty()) {
    list(S, "");
    return Error::success();
  }
  StringRef Rest = Arguments;
  if (std::optional<std::string> Name = takeSettingName(Rest)) {
    S.Out << describeSetting(S.Options, *Name) << '\n';
    return Error::success();
  }
  auto [First, After] = Arguments.split(' ');
  if (First == "p" || First == "pr")
    First = "print";
  if (After.trim().empty() && !settingNames(First.str() + " ").empty()) {
    list(S, First.str() + " ");
    return Error::success();
  }
  if (First == "print")
    return createStringError("Undefined show print command: \"" + After.trim() +
                             "\".  Try \"help show print\".");
  return createStringError("Undefined show command: \"" + First +
                           "\".  Try \"help show\".");
}

static const Command Show("show", "", Help, run, Completes::Setting);
