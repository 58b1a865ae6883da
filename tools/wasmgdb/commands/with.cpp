//===- with.cpp - A command under another setting -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Run a command while a setting has another value.
Usage: with SETTING [VALUE] -- COMMAND
       w SETTING [VALUE] -- COMMAND
The setting is what it was afterwards, also if the command fails.)";

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("Missing arguments.");
  size_t At = Arguments.find("--");
  StringRef Setting = Arguments.take_front(At).trim();
  if (At == StringRef::npos || Arguments.substr(At + 2).trim().empty())
    return createStringError("Missing nested command after '--' delimiter");
  StringRef Value = Setting;
  std::optional<std::string> Name = takeSettingName(Value);
  if (!Name)
    return createStringError("Undefined set command: \"" +
                             Setting.split(' ').first +
                             "\".  Try \"help set\".");
  Settings Before = S.Options;
  if (Error E = changeSetting(S, S.Options, *Name, Value))
    return E;
  Error E = S.run(Arguments.substr(At + 2).trim());
  S.Options = std::move(Before);
  return E;
}

static const Command With("with", "w", Help, run, Completes::Setting);
