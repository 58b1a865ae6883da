//===- info_frame.cpp - All about a frame ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All about the selected stack frame.
Usage: info frame [[level] NUMBER]
Addresses count from the start of the module's file; the address in DWARF counts
from the contents of the code section, the code offset from the function's
body.)";

static size_t knownLocals(const StackFrame &F) {
  return count_if(F.Of->Locals, [](const Value &V) { return V.isAvailable(); });
}

static json::Object asJson(Session &S, size_t Level, const StackFrame &F) {
  json::Object O = jsonFrame(S, Level, F, false);
  if (F.Pc)
    O["dwarfAddress"] = *F.Pc;
  if (F.Of->Instance)
    O["instance"] = *F.Of->Instance;
  O["language"] = F.Source->Language;
  O["wasmLocals"] = F.Of->Locals.size();
  O["knownLocals"] = knownLocals(F);
  O["operandStack"] = F.Of->Stack.size();
  return O;
}

static Error run(Session &S, StringRef Arguments) {
  ArrayRef<StackFrame> Frames = S.frames();
  if (Frames.empty())
    return noStack(S);
  size_t Level = S.currentFrame();
  StringRef Rest = Arguments;
  if (takeArgument(Rest) == "level")
    Arguments = Rest;
  if (!Arguments.empty()) {
    Expected<int64_t> N = evaluateInteger(S, Arguments);
    if (!N)
      return N.takeError();
    if (*N < 0 || static_cast<uint64_t>(*N) >= Frames.size())
      return createStringError("No frame at level " + Arguments + ".");
    Level = static_cast<size_t>(*N);
  }
  const StackFrame &F = Frames[Level];
  const SourceFrame &Source = *F.Source;
  if (S.Json) {
    printJson(S, asJson(S, Level, F));
    return Error::success();
  }
  S.Out << "Stack level " << Level << ", frame of " << Source.Name;
  if (!Source.Where.File.empty())
    S.Out << " (" << Source.Where.File << ':' << Source.Where.Line << ')';
  S.Out << ":\n";
  if (F.FileOffset)
    S.Out << " address " << codeAddress(F) << "; address in DWARF "
          << format_hex(*F.Pc, 10) << "; code offset "
          << format_hex(F.Of->CodeOffset, 1) << '\n';
  else
    S.Out << " address is not known\n";
  S.Out << " wasm function " << F.Of->Elsewhere.value_or(F.Of->Function);
  if (!S.M.functionName(F.Of->Function).empty())
    S.Out << " <" << S.M.functionName(F.Of->Function) << '>';
  if (F.Of->Instance)
    S.Out << " of instance " << *F.Of->Instance;
  if (F.Of->Elsewhere)
    S.Out << " of " << otherModule(S, F) << ", which was not given";
  S.Out << '\n';
  if (Source.Inlined)
    S.Out << " inlined into frame " << Level + 1 << '\n';
  else if (Level + 1 < Frames.size())
    S.Out << " called by frame " << Level + 1 << '\n';
  if (Level > 0)
    S.Out << " caller of frame " << Level - 1 << '\n';
  if (!Source.Language.empty())
    S.Out << " source language " << Source.Language << ".\n";
  S.Out << " " << knownLocals(F) << " of " << F.Of->Locals.size()
        << " wasm locals are in the dump\n";
  return Error::success();
}

static const Command InfoFrame("info frame", "f", Help, run);
