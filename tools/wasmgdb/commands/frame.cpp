//===- frame.cpp - Selecting a frame --------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Select and print a stack frame.
Usage: frame [NUMBER]
With no argument, print the selected stack frame.)";

static Error run(Session &S, StringRef Arguments) {
  size_t Number = S.currentFrame();
  Arguments.consume_front("level ");
  if (!Arguments.empty() && Arguments.trim().getAsInteger(0, Number))
    return createStringError("Invalid number \"" + Arguments.str() + "\".");
  if (Error E = S.selectFrame(Number))
    return E;
  printFrame(S, Number);
  return Error::success();
}

static const Command Frame("frame", "f", Help, run);
