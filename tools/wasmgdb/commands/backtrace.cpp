//===- backtrace.cpp - The stack ------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "lib/debuginfo/ValueJson.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Print backtrace of all stack frames, or innermost COUNT frames.
Usage: backtrace [full] [COUNT]
A negative COUNT prints the outermost -COUNT frames. "full" also prints the
values of the local variables.

The address in front of a function is the offset of the call (or of the trap) in
the module's file. Functions that were inlined stand under the address of the
first of them.)";

static json::Array variablesAsJson(Session &S, const StackFrame &F,
                                   bool Parameters) {
  json::Array Result;
  FrameContext Context = F.context(S.Dump);
  FormatOptions Options;
  Options.FollowPointers = 4;
  for (const Variable &V : S.Info->variables(*F.Source, Context.Pc))
    if (V.IsParameter == Parameters && (Parameters || !V.IsArtificial)) {
      json::Value Shown = valueAsJson(
          S.reader(), S.Info->evaluate(V, *F.Source, Context), Options);
      (*Shown.getAsObject())["name"] = json::fixUTF8(V.Name);
      Result.push_back(std::move(Shown));
    }
  return Result;
}

static json::Object frameAsJson(Session &S, size_t Level, const StackFrame &F,
                                bool Full) {
  const SourceFrame &Source = *F.Source;
  json::Object O{{"level", Level},
                 {"function", json::fixUTF8(Source.Name)},
                 {"inlined", Source.Inlined},
                 {"functionIndex", F.Of->Function},
                 {"codeOffset", F.Of->CodeOffset}};
  if (F.FileOffset)
    O["fileOffset"] = *F.FileOffset;
  if (!Source.Where.File.empty()) {
    O["file"] = json::fixUTF8(Source.Where.File);
    O["directory"] = json::fixUTF8(Source.Where.Directory);
  }
  if (Source.Where.Line)
    O["line"] = Source.Where.Line;
  if (Source.Where.Column)
    O["column"] = Source.Where.Column;
  if (Source.Scope)
    O["arguments"] = variablesAsJson(S, F, true);
  if (Source.Scope && Full)
    O["locals"] = variablesAsJson(S, F, false);
  return O;
}

static Error run(Session &S, StringRef Arguments) {
  bool Full = false;
  std::optional<int64_t> Count;
  SmallVector<StringRef, 4> Words;
  Arguments.split(Words, ' ', -1, false);
  for (StringRef Word : Words) {
    int64_t Number;
    if (Word == "full" || Word == "-full")
      Full = true;
    else if (!Word.getAsInteger(0, Number))
      Count = Number;
    else
      return createStringError("Invalid argument \"" + Word.str() +
                               "\": a count or \"full\" is expected.");
  }
  ArrayRef<StackFrame> Frames = S.frames();
  if (Frames.empty())
    return createStringError("No stack.");
  size_t First = 0, End = Frames.size();
  if (Count && *Count >= 0)
    End = std::min<uint64_t>(End, *Count);
  else if (Count && static_cast<uint64_t>(-*Count) < Frames.size())
    First = End - static_cast<uint64_t>(-*Count);

  if (S.Json) {
    json::Array All;
    for (size_t N = First; N < End; ++N)
      All.push_back(frameAsJson(S, N, Frames[N], Full));
    S.Out << formatv("{0:2}", json::Value(std::move(All))) << '\n';
    return Error::success();
  }
  for (size_t N = First; N < End; ++N) {
    printFrameLine(S, N, Frames[N]);
    if (!Full)
      continue;
    if (!Frames[N].Source->Scope)
      S.Out << "No symbol table info available.\n";
    else if (!printVariables(S, Frames[N], false, "        "))
      S.Out << "No locals.\n";
  }
  if (End < Frames.size())
    S.Out << "(More stack frames follow...)\n";
  else if (S.Dump.Info && S.Dump.Info->MissingFrames)
    S.Out << "(" << S.Dump.Info->MissingFrames
          << " older frames did not fit into the core dump)\n";
  return Error::success();
}

static const Command Backtrace("backtrace", "bt where", Help, run);
