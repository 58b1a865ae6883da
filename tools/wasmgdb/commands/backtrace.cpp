//===- backtrace.cpp - The stack ------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../Interrupt.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "lib/debuginfo/FrameOrigin.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Print backtrace of all stack frames, or innermost COUNT frames.
Usage: backtrace [-full] [-user] [-frame-arguments all|scalars|none|presence]
                 [full] [COUNT]
A negative COUNT prints the outermost -COUNT frames. "full" also prints the
values of the local variables.

"-user" prints the program's own frames, and a line for each run of frames of
the libraries that come with the language: Rust's std, libc++, libc. COUNT then
counts the program's frames only.

The address in front of a function is the offset of the call (or of the trap) in
the module's file. Functions that were inlined stand under the address of the
first of them.)";

static bool isUser(const StackFrame &F) { return libraryOf(*F.Source).empty(); }

// "... 12 frames of libc and std"
static void printFold(Session &S, ArrayRef<StackFrame> Frames) {
  SmallVector<StringRef, 4> Libraries;
  for (const StackFrame &F : Frames)
    if (StringRef Name = libraryOf(*F.Source); !is_contained(Libraries, Name))
      Libraries.push_back(Name);
  S.Out << "... " << Frames.size()
        << (Frames.size() == 1 ? " frame" : " frames") << " of "
        << join(ArrayRef(Libraries).drop_back(), ", ")
        << (Libraries.size() > 1 ? " and " : "") << Libraries.back() << '\n';
}

// Where the COUNT-th of the program's frames is, from either side.
static std::pair<size_t, size_t> userRange(ArrayRef<StackFrame> Frames,
                                           int64_t Count) {
  uint64_t Left = Count < 0 ? 0 - static_cast<uint64_t>(Count) : Count;
  size_t First = 0, End = Frames.size();
  if (Count >= 0) {
    for (End = 0; End < Frames.size() && Left; ++End)
      Left -= isUser(Frames[End]);
  } else {
    for (First = End; First && Left; --First)
      Left -= isUser(Frames[First - 1]);
  }
  return {First, End};
}

static Error print(Session &S, size_t First, size_t End, bool Full, bool User) {
  ArrayRef<StackFrame> Frames = S.frames();
  if (S.Json) {
    json::Array All;
    for (size_t N = First; N < End; ++N)
      if (!User || isUser(Frames[N]))
        All.push_back(jsonFrame(S, N, Frames[N], Full));
    printJson(S, std::move(All));
    return Error::success();
  }
  auto Want = [](const Variable &) { return true; };
  for (size_t N = First; N < End; ++N) {
    if (Error E = checkInterrupt())
      return E;
    if (User && !isUser(Frames[N])) {
      const size_t From = N;
      while (N + 1 < End && !isUser(Frames[N + 1]))
        ++N;
      printFold(S, Frames.slice(From, N + 1 - From));
      continue;
    }
    printFrameLine(S, N, Frames[N]);
    if (!Full)
      continue;
    if (!printVariables(S, Frames[N], false, "        ", Want))
      S.Out << (Frames[N].Source->Scope ? "No locals.\n"
                                        : "No symbol table info available.\n");
  }
  if (End < Frames.size())
    S.Out << "(More stack frames follow...)\n";
  else if (S.Dump.Info && S.Dump.Info->MissingFrames)
    S.Out << "(" << S.Dump.Info->MissingFrames
          << " older frames did not fit into the core dump)\n";
  return Error::success();
}

static Error run(Session &S, StringRef Arguments) {
  bool Full = false, User = false;
  Settings Changed = S.Options;
  while (true) {
    StringRef Rest = Arguments;
    StringRef Word = takeArgument(Rest);
    if (Word == "full" || Word == "-full") {
      Full = true;
    } else if (Word == "-user") {
      User = true;
    } else if (Word == "-frame-arguments") {
      if (Error E = changeSetting(S, Changed, "print frame-arguments",
                                  takeArgument(Rest)))
        return E;
    } else if (Word == "-past-main" || Word == "-past-entry") {
      // All frames are shown anyway.
      StringRef Value = Rest.split(' ').first;
      if (Value == "on" || Value == "off")
        takeArgument(Rest);
    } else if (Word != "--") {
      break;
    }
    Arguments = Rest;
  }
  std::optional<int64_t> Count;
  if (!Arguments.empty())
    if (Error E = evaluateInteger(S, Arguments).moveInto(Count))
      return E;
  ArrayRef<StackFrame> Frames = S.frames();
  if (Frames.empty())
    return noStack(S);
  size_t First = 0, End = Frames.size();
  if (Count && User)
    std::tie(First, End) = userRange(Frames, *Count);
  else if (Count && *Count >= 0)
    End = std::min<uint64_t>(End, *Count);
  else if (Count && 0 - static_cast<uint64_t>(*Count) < Frames.size())
    First = End - (0 - static_cast<uint64_t>(*Count));

  std::swap(S.Options, Changed);
  Error E = print(S, First, End, Full, User);
  std::swap(S.Options, Changed);
  return E;
}

static const Command Backtrace("backtrace", "bt where", Help, run);
// gdb's other name for it.
static const Command InfoStack("info stack", "s", Help, run);
