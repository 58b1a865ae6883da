//===- down.cpp - To the callee -------------------------------------------===//
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
    R"(Select and print the stack frame called by this one.
Usage: down [COUNT]
COUNT says how many frames to go.)";

static Error move(Session &S, StringRef Arguments, bool Silently) {
  int64_t Count = 1;
  if (!Arguments.empty())
    if (Error E = evaluateInteger(S, Arguments).moveInto(Count))
      return E;
  return moveFrame(S, Count == INT64_MIN ? INT64_MAX : -Count, Silently);
}

static Error run(Session &S, StringRef Arguments) {
  return move(S, Arguments, false);
}

static const Command Down("down", "dow", Help, run);

static Error runSilently(Session &S, StringRef Arguments) {
  return move(S, Arguments, true);
}

static const Command DownSilently("down-silently", "",
                                  "Same as the `down' command, but does not "
                                  "print anything.\nUsage: down-silently "
                                  "[COUNT]",
                                  runSilently);
