//===- up.cpp - To the caller ---------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../Numbers.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Select and print the stack frame that called this one.
Usage: up [COUNT]
COUNT says how many frames to go.)";

static Error move(Session &S, StringRef Arguments, bool Silently) {
  int64_t Count = 1;
  if (!Arguments.empty())
    if (Error E = evaluateInteger(S, Arguments).moveInto(Count))
      return E;
  return moveFrame(S, Count, Silently);
}

static Error run(Session &S, StringRef Arguments) {
  return move(S, Arguments, false);
}

static const Command Up("up", "", Help, run);

static Error runSilently(Session &S, StringRef Arguments) {
  return move(S, Arguments, true);
}

static const Command UpSilently("up-silently", "",
                                "Same as the `up' command, but does not print "
                                "anything.\nUsage: up-silently [COUNT]",
                                runSilently);
