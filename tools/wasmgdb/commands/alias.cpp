//===- alias.cpp - Another name for a command -----------------------------===//
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
    R"(Define a new command that is an alias of an existing command.
Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]
DEFAULT-ARGS come before the arguments that are given to ALIAS. With -a the
alias is an abbreviation: it is neither listed nor completed.
    alias spe = set print elements
    alias pp = print -pretty --
    alias set print elms = set print elements
"help aliases" lists them.)";

static Error run(Session &S, StringRef Arguments) {
  return S.Scripts.OtherNames.define(S.Scripts, Arguments);
}

static const Command AliasCommand("alias", "", Help, run, Completes::Command);
