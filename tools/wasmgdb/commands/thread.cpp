//===- thread.cpp - Selecting a thread ------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "../Pattern.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Select a thread of the core dump.
Usage: thread [NUMBER]
       thread find REGEXP
       thread apply ...
With no argument, print the selected one.)";

static std::string nameOf(Session &S, size_t Number) {
  return std::to_string(Number) + " (\"" + S.Dump.Threads[Number - 1].Name +
         "\")";
}

static Error find(Session &S, StringRef Text) {
  Expected<Pattern> Names = Pattern::parse(Text);
  if (!Names)
    return Names.takeError();
  bool Any = false;
  for (size_t N = 1; N <= S.numThreads(); ++N) {
    const std::string &Name = S.Dump.Threads[N - 1].Name;
    if (!Names->matches(Name))
      continue;
    S.Out << "Thread " << N << " has name '" << Name << "'\n";
    Any = true;
  }
  if (!Any)
    S.Out << "No threads match '" << Text << "'\n";
  return Error::success();
}

static Error run(Session &S, StringRef Arguments) {
  StringRef Rest = Arguments;
  StringRef Word = takeArgument(Rest);
  if (Word == "find")
    return find(S, Rest);
  if (Word == "name")
    return createStringError("The names of threads are the core dump's.");
  size_t Number = S.currentThread();
  if (!Arguments.empty() && Arguments.getAsInteger(0, Number))
    return createStringError("Invalid thread ID: " + Arguments);
  if (Number == 0 || Number > S.numThreads())
    return S.numThreads() == 0
               ? createStringError("No thread selected")
               : createStringError("Unknown thread " + Twine(Number) + ".");
  if (S.Json) {
    if (!Arguments.empty())
      S.selectThread(Number);
    json::Object O{{"thread", Number},
                   {"name", jsonText(S.Dump.Threads[Number - 1].Name)}};
    if (!S.frames().empty())
      O["frame"] =
          jsonFrame(S, S.currentFrame(), S.frames()[S.currentFrame()], false);
    printJson(S, std::move(O));
    return Error::success();
  }
  if (Arguments.empty()) {
    S.Out << "[Current thread is " << nameOf(S, Number) << "]\n";
    return Error::success();
  }
  S.selectThread(Number);
  S.Out << "[Switching to thread " << nameOf(S, Number) << "]\n";
  if (!S.frames().empty())
    printFrame(S, 0);
  return Error::success();
}

static const Command ThreadCommand("thread", "t", Help, run);
