//===- show_commands.cpp - Commands typed before --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Show the history of commands you typed.
Usage: show commands)";

static Error run(Session &S, StringRef) {
  size_t Count = S.Typed.size(), First = Count > 10 ? Count - 10 : 0;
  for (size_t N = First; N < Count; ++N)
    S.Out << "  " << right_justify(std::to_string(N + 1), 3) << "  "
          << S.Typed[N] << '\n';
  return Error::success();
}

static const Command ShowCommands("show commands", "", Help, run);
static const Command History("history", "", Help, run);
