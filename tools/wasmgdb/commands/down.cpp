//===- down.cpp - To the callee -------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Select and print the stack frame called by this one.
Usage: down [COUNT]
COUNT says how many frames to go.)";

static Error run(Session &S, StringRef Arguments) {
  int64_t Count = 1;
  if (!Arguments.empty() && Arguments.getAsInteger(0, Count))
    return createStringError("Invalid number \"" + Arguments.str() + "\".");
  return moveFrame(S, -Count);
}

static const Command Down("down", "dow", Help, run);
