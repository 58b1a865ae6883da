//===- apply.cpp - A command for several frames or threads ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../Interrupt.h"
#include "../Numbers.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// What is done about errors, and what is printed in front of each.
struct ApplyFlags {
  bool Quiet = false;    ///< -q: no heading.
  bool Continue = false; ///< -c: errors are printed, the others go on.
  bool Silent = false;   ///< -s: errors and empty outputs are not printed.

  /// Takes "-q -c " off the text.
  Error take(StringRef &Text) {
    while (Text.starts_with("-")) {
      StringRef Rest = Text;
      StringRef Word = takeArgument(Rest);
      if (Word == "-q")
        Quiet = true;
      else if (Word == "-c")
        Continue = true;
      else if (Word == "-s")
        Silent = true;
      else if (Word == "--") {
        Text = Rest;
        break;
      } else
        break; // The command is the one to complain.
      Text = Rest;
    }
    if (Continue && Silent)
      return createStringError("-c and -s are mutually exclusive");
    return Error::success();
  }

  /// Runs the command, and handles its error.
  Error run(Session &S, StringRef Command, function_ref<void()> Heading) const {
    bool WithHeading = !Quiet && !S.Json;
    if (Silent) {
      std::string Text;
      {
        Output::Capture Captured(S.Out, Text);
        consumeError(S.run(Command));
      }
      if (!Text.empty() && WithHeading)
        Heading();
      S.Out << Text;
      return Error::success();
    }
    if (WithHeading)
      Heading();
    Error E = S.run(Command);
    if (!E || !Continue)
      return E;
    std::string Message = toString(std::move(E));
    S.Out.flush();
    S.Errors << Message << '\n';
    S.Errors.flush();
    return Error::success();
  }
};

} // namespace

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

static Error applyToFrames(Session &S, ArrayRef<size_t> Levels,
                           StringRef Text) {
  ApplyFlags Flags;
  if (Error E = Flags.take(Text))
    return E;
  if (Text.empty())
    return createStringError(
        "Please specify a command to apply on the selected frames");
  size_t Before = S.currentFrame();
  Error Result = Error::success();
  for (size_t Level : Levels) {
    if (S.Quit)
      break;
    Result = checkInterrupt();
    if (!Result)
      Result = S.selectFrame(Level);
    if (!Result)
      Result = Flags.run(S, Text,
                         [&] { printFrameLine(S, Level, S.frames()[Level]); });
    if (Result)
      break;
  }
  if (Before < S.frames().size())
    cantFail(S.selectFrame(Before));
  return Result;
}

static const char FrameHelp[] = R"(Apply a command to a number of frames.
Usage: frame apply [all | COUNT | -COUNT | level LEVEL...] [-q|-c|-s] COMMAND
-q prints no frame in front, -c goes on behind an error, -s says nothing of
frames where the command fails.)";

static Error frameApply(Session &S, StringRef Arguments) {
  size_t Count = S.frames().size();
  if (Count == 0)
    return createStringError("No stack.");
  if (Arguments.empty())
    return createStringError("Missing COUNT argument.");
  std::vector<size_t> Levels;
  StringRef Rest = Arguments;
  StringRef Word = takeArgument(Rest);
  if (Word == "level") {
    Expected<std::vector<size_t>> Numbers = takeNumbers(Rest);
    if (!Numbers)
      return Numbers.takeError();
    if (Numbers->empty())
      return createStringError("Missing or invalid LEVEL... argument");
    Levels = std::move(*Numbers);
  } else {
    size_t First = 0, End = Count;
    if (Word != "all") {
      Expected<int64_t> N = evaluateInteger(S, Word);
      if (!N)
        return N.takeError();
      uint64_t Wanted =
          *N < 0 ? 0 - static_cast<uint64_t>(*N) : static_cast<uint64_t>(*N);
      if (Wanted < Count)
        *N < 0 ? First = Count - Wanted : End = Wanted;
    }
    for (size_t N = First; N < End; ++N)
      Levels.push_back(N);
  }
  return applyToFrames(S, Levels, Rest);
}

static const Command FrameApply("frame apply", "", FrameHelp, frameApply);

static Error faas(Session &S, StringRef Arguments) {
  return frameApply(S, ("all -s " + Arguments).str());
}

static const Command Faas("faas", "",
                          "Apply a command to all frames (ignoring errors and "
                          "empty output).\nUsage: faas COMMAND",
                          faas);

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

static const char ThreadHelp[] = R"(Apply a command to a list of threads.
Usage: thread apply [all [-ascending] | NUMBER...] [-q|-c|-s] COMMAND
"all" begins with the last thread, as gdb does. The flags are those of "frame
apply".)";

static Error threadApply(Session &S, StringRef Arguments) {
  std::vector<size_t> Numbers;
  StringRef Rest = Arguments;
  if (Rest.empty())
    return createStringError("Please specify a thread ID list");
  if (Rest.split(' ').first == "all") {
    takeArgument(Rest);
    for (size_t N = S.numThreads(); N > 0; --N)
      Numbers.push_back(N);
    if (Rest.split(' ').first == "-ascending") {
      takeArgument(Rest);
      std::reverse(Numbers.begin(), Numbers.end());
    }
  } else {
    Expected<std::vector<size_t>> Taken = takeNumbers(Rest);
    if (!Taken)
      return Taken.takeError();
    if (Taken->empty())
      return createStringError("Invalid thread ID: " + Rest);
    Numbers = std::move(*Taken);
  }
  ApplyFlags Flags;
  if (Error E = Flags.take(Rest))
    return E;
  if (Rest.empty())
    return createStringError(
        "Please specify a command at the end of 'thread apply'");
  size_t Thread = S.currentThread(), Frame = S.currentFrame();
  Error Result = Error::success();
  for (size_t N : Numbers) {
    if (S.Quit)
      break;
    Result = checkInterrupt();
    if (Result)
      break;
    if (N == 0 || N > S.numThreads()) {
      S.Out.flush();
      S.Errors << "warning: Unknown thread " << N << '\n';
      continue;
    }
    S.selectThread(N);
    Result = Flags.run(S, Rest, [&] {
      S.Out << "\nThread " << N << " (\"" << S.Dump.Threads[N - 1].Name
            << "\"):\n";
    });
    if (Result)
      break;
  }
  S.selectThread(Thread);
  if (Frame < S.frames().size())
    cantFail(S.selectFrame(Frame));
  return Result;
}

static const Command ThreadApply("thread apply", "", ThreadHelp, threadApply);

static Error taas(Session &S, StringRef Arguments) {
  return threadApply(S, ("all -s " + Arguments).str());
}

static const Command Taas("taas", "",
                          "Apply a command to all threads (ignoring errors and "
                          "empty output).\nUsage: taas COMMAND",
                          taas);

static Error tfaas(Session &S, StringRef Arguments) {
  return threadApply(S, ("all -s frame apply all -s " + Arguments).str());
}

static const Command
    Tfaas("tfaas", "",
          "Apply a command to all frames of all threads (ignoring errors and "
          "empty output).\nUsage: tfaas COMMAND",
          tfaas);
