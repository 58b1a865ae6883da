//===- info_frame.cpp - All about a frame ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All about the selected stack frame.
Usage: info frame
Addresses count from the start of the module's file; the address in DWARF counts
from the contents of the code section, the code offset from the function's
body.)";

static Error run(Session &S, StringRef) {
  Expected<const StackFrame *> Selected = S.frame();
  if (!Selected)
    return Selected.takeError();
  const StackFrame &F = **Selected;
  const SourceFrame &Source = *F.Source;
  size_t Level = S.currentFrame();
  ArrayRef<StackFrame> Frames = S.frames();
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
  S.Out << " wasm function " << F.Of->Function;
  if (!S.M.functionName(F.Of->Function).empty())
    S.Out << " <" << S.M.functionName(F.Of->Function) << '>';
  if (F.Of->Instance)
    S.Out << " of instance " << *F.Of->Instance;
  S.Out << '\n';
  if (Source.Inlined)
    S.Out << " inlined into frame " << Level + 1 << '\n';
  else if (Level + 1 < Frames.size())
    S.Out << " called by frame " << Level + 1 << '\n';
  if (Level > 0)
    S.Out << " caller of frame " << Level - 1 << '\n';
  if (!Source.Language.empty())
    S.Out << " source language " << Source.Language << ".\n";
  size_t Known =
      count_if(F.Of->Locals, [](const Value &V) { return V.isAvailable(); });
  S.Out << " " << Known << " of " << F.Of->Locals.size()
        << " wasm locals are in the dump\n";
  return Error::success();
}

static const Command InfoFrame("info frame", "f", Help, run);
