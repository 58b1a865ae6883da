//===- thread.cpp - Selecting a thread ------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Select a thread of the core dump.
Usage: thread [NUMBER]
With no argument, print the selected one.)";

static Error run(Session &S, StringRef Arguments) {
  size_t Number = S.currentThread();
  if (!Arguments.empty() && Arguments.getAsInteger(0, Number))
    return createStringError("Invalid thread ID: " + Arguments.str());
  if (Number == 0 || Number > S.numThreads())
    return S.numThreads() == 0
               ? createStringError("No thread selected")
               : createStringError("Unknown thread " + std::to_string(Number) +
                                   ".");
  if (Arguments.empty()) {
    S.Out << "[Current thread is " << Number << " (\""
          << S.Dump.Threads[Number - 1].Name << "\")]\n";
    return Error::success();
  }
  S.selectThread(Number);
  S.Out << "[Switching to thread " << Number << " (\""
        << S.Dump.Threads[Number - 1].Name << "\")]\n";
  if (!S.frames().empty())
    printFrame(S, 0);
  return Error::success();
}

static const Command ThreadCommand("thread", "t", Help, run);
