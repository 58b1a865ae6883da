//===- frame.cpp - Selecting a frame --------------------------------------===//
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

static const char Help[] = R"(Select and print a stack frame.
Usage: frame [[level] NUMBER]
       frame [function] NAME
       frame address CFA
       frame apply ...
With no argument, print the selected stack frame. "function" selects the
innermost frame of a function.)";

// Rust's async functions run as "path::name::{async_fn#0}".
static bool isAsync(StringRef Function, StringRef Name) {
  const size_t Tail = Function.rfind("::{async_fn#");
  if (Tail == StringRef::npos || !Function.ends_with("}"))
    return false;
  Function = Function.take_front(Tail);
  return Function == Name ||
         (Function.consume_back(Name) && Function.ends_with("::"));
}

static Expected<size_t> byFunction(Session &S, StringRef Name) {
  if (Name.empty())
    return createStringError("Missing function name argument");
  Name = Name.trim("'");
  ArrayRef<StackFrame> Frames = S.frames();
  std::vector<Symbol> Named = S.names().functions(Name);
  for (size_t N = 0; N < Frames.size(); ++N) {
    const SourceFrame &F = *Frames[N].Source;
    if (F.Name == Name || F.LinkageName == Name || isAsync(F.Name, Name))
      return N;
    for (const Symbol &Found : Named)
      if (F.Name == Found.Name && F.LinkageName == Found.LinkageName)
        return N;
  }
  return createStringError(Named.empty()
                               ? "Function \"" + Name + "\" not defined."
                               : "No frame for function \"" + Name + "\".");
}

static Expected<size_t> choose(Session &S, StringRef Arguments) {
  if (S.frames().empty())
    return noStack(S);
  if (Arguments.empty())
    return S.currentFrame();
  StringRef Rest = Arguments;
  StringRef Word = takeArgument(Rest);
  if (Word.size() >= 2 && StringRef("function").starts_with(Word))
    return byFunction(S, Rest);
  if (Word.size() >= 1 && StringRef("level").starts_with(Word)) {
    if (Rest.empty())
      return createStringError("Argument required (frame level).");
    Arguments = Rest;
  }
  Expected<int64_t> Level = evaluateInteger(S, Arguments);
  if (!Level) {
    // gdb wants the word "function" in front of a name.
    Expected<size_t> Named = byFunction(S, Arguments);
    if (!Named) {
      consumeError(Named.takeError());
      return Level.takeError();
    }
    consumeError(Level.takeError());
    return *Named;
  }
  if (*Level < 0)
    return createStringError("No frame at level " + Twine(*Level) + ".");
  return static_cast<size_t>(*Level);
}

static Error select(Session &S, StringRef Arguments) {
  Expected<size_t> Number = choose(S, Arguments);
  return Number ? S.selectFrame(*Number) : Number.takeError();
}

static Error run(Session &S, StringRef Arguments) {
  if (Error E = select(S, Arguments))
    return E;
  printFrame(S, S.currentFrame());
  return Error::success();
}

static const Command Frame("frame", "f", Help, run);

static const char SelectHelp[] = R"(Select a stack frame without printing it.
Usage: select-frame [[level] NUMBER | [function] NAME])";
static const Command SelectFrame("select-frame", "", SelectHelp, select);
