//===- info_threads.cpp - Threads -----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../JsonOutput.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Display the threads of the core dump.
Usage: info threads
The selected one is marked with an asterisk.)";

static Error run(Session &S, StringRef) {
  if (S.Json) {
    json::Array List;
    for (size_t N = 1; N <= S.numThreads(); ++N) {
      ArrayRef<StackFrame> Frames = S.stackOf(N).frames();
      json::Object O{{"thread", N},
                     {"name", jsonText(S.Dump.Threads[N - 1].Name)},
                     {"selected", N == S.currentThread()},
                     {"frames", Frames.size()}};
      if (!Frames.empty())
        O["frame"] = jsonFrame(S, 0, Frames.front(), false);
      List.push_back(std::move(O));
    }
    printJson(S, std::move(List));
    return Error::success();
  }
  if (S.numThreads() == 0) {
    S.Out << "No threads.\n";
    return Error::success();
  }
  size_t Width = 9;
  for (const Thread &T : S.Dump.Threads)
    Width = std::max(Width, T.Name.size() + 2);
  S.Out << "  Id   " << left_justify("Target Id", Width) << " Frame \n";
  for (size_t N = 1; N <= S.numThreads(); ++N) {
    S.Out << (N == S.currentThread() ? "* " : "  ")
          << left_justify(std::to_string(N), 4) << ' '
          << left_justify("\"" + S.Dump.Threads[N - 1].Name + "\"", Width)
          << ' ';
    ArrayRef<StackFrame> Frames = S.stackOf(N).frames();
    S.Out << (Frames.empty() ? "(no frames)" : frameText(S, Frames.front()))
          << '\n';
  }
  return Error::success();
}

static const Command InfoThreads("info threads", "", Help, run);
