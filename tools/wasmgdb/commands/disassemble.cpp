//===- disassemble.cpp - The instructions of a function -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Instructions.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "../OutputFormat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Disassemble a specified section of code.
Usage: disassemble [/rs] [ADDRESS | START,END | START,+LENGTH]
With no argument, the function of the selected frame; else the function around
an address, which may be a function's name. Addresses are offsets in the module's
file; <+N> counts from the function's body. => is where the frame is.
/r shows the bytes, /s (or /m) the source lines in front of their instructions.)";

static void heading(Session &S, const LineRange &Line,
                    const LineRange *Before) {
  if (Before)
    S.Out << '\n';
  if (!Before || Before->Where.File != Line.Where.File)
    S.Out << Line.Where.File << ":\n";
  S.Out << Line.Where.Line;
  const std::vector<std::string> *Lines = S.Sources.lines(Line.Where);
  if (Lines && Line.Where.Line <= Lines->size())
    S.Out << '\t' << (*Lines)[Line.Where.Line - 1];
  S.Out << '\n';
}

static const LineRange *lineAt(ArrayRef<LineRange> Lines, uint64_t Pc) {
  for (const LineRange &R : Lines)
    if (R.Pc <= Pc && Pc < R.End)
      return &R;
  return nullptr;
}

static Error run(Session &S, StringRef Arguments) {
  Expected<std::string> Flags = takeFlags(Arguments, "rsm");
  if (!Flags)
    return Flags.takeError();
  bool Raw = StringRef(*Flags).contains('r');
  bool WithSource =
      StringRef(*Flags).contains('s') || StringRef(*Flags).contains('m');
  std::optional<CodeAddress> Current;
  Expected<const StackFrame *> F = S.frame();
  if (!F)
    consumeError(F.takeError());
  else if ((*F)->FileOffset)
    Current = codeAt(S, *(*F)->FileOffset);

  CodeAddress Start;
  uint32_t End = 0;
  bool IsRange = false;
  if (Arguments.empty()) {
    if (!Current)
      return createStringError(
          S.frames().empty()
              ? "No frame selected."
              : "Where the selected frame is in the module is not known.");
    Start = {Current->In, 0};
    End = static_cast<uint32_t>(Start.In->Body.size());
  } else {
    auto [From, To] = Arguments.split(',');
    if (Error E = evaluateCode(S, From).moveInto(Start))
      return E;
    IsRange = Arguments.contains(',');
    if (IsRange) {
      To = To.trim();
      bool IsLength = To.consume_front("+");
      Expected<int64_t> N = evaluateInteger(S, To);
      if (!N)
        return N.takeError();
      uint64_t Limit = IsLength
                           ? SaturatingAdd<uint64_t>(Start.fileOffset(), *N)
                           : static_cast<uint64_t>(*N);
      if (Limit < Start.fileOffset())
        return createStringError("Invalid range.");
      End = static_cast<uint32_t>(std::min<uint64_t>(
          Limit - Start.In->FileOffset, Start.In->Body.size()));
    } else {
      Start.Offset = 0;
      End = static_cast<uint32_t>(Start.In->Body.size());
    }
  }
  std::vector<LineRange> Lines =
      S.lines().linesIn(Start.In->Pc, Start.In->Pc + Start.In->Body.size());
  std::string Name = functionText(S, Start.In->Index);
  json::Array List;
  if (!S.Json) {
    if (IsRange)
      S.Out << "Dump of assembler code from 0x"
            << utohexstr(Start.fileOffset(), true) << " to 0x"
            << utohexstr(Start.In->FileOffset + End, true) << ":\n";
    else
      S.Out << "Dump of assembler code for function " << Name << ":\n";
  }
  const LineRange *Shown = nullptr;
  Error Problem = forEachInstruction(
      S, Start, [&](const CodeAddress &A, const Instruction &I) {
        if (A.Offset >= End)
          return false;
        const LineRange *Line = lineAt(Lines, A.pc());
        bool IsCurrent =
            Current && Current->In == A.In && Current->Offset == A.Offset;
        std::string Text = instructionLine(S, A, I);
        if (S.Json) {
          json::Object O{{"address", A.fileOffset()},
                         {"offset", A.Offset},
                         {"text", jsonText(Text)},
                         {"bytes", toHex(A.In->Body.slice(A.Offset, I.Size),
                                         /*LowerCase=*/true)}};
          if (IsCurrent)
            O["current"] = true;
          if (Line)
            addLocation(O, Line->Where);
          List.push_back(std::move(O));
          return true;
        }
        // Line 0 is code of no line.
        if (WithSource && Line && Line->Where.Line && Line != Shown) {
          heading(S, *Line, Shown);
          Shown = Line;
        }
        S.Out << (IsCurrent ? "=> " : "   ") << addressText(A.fileOffset())
              << ' ';
        if (IsRange)
          S.Out << symbolText(S, A, false);
        else
          S.Out << "<+" << A.Offset << '>';
        S.Out << ":\t";
        if (Raw)
          S.Out << rawBytes(A, I) << '\t';
        S.Out << Text << '\n';
        return true;
      });
  if (S.Json) {
    if (Problem)
      return Problem;
    printJson(S, json::Object{{"function", jsonText(Name)},
                              {"functionIndex", Start.In->Index},
                              {"instructions", std::move(List)}});
    return Error::success();
  }
  S.Out << "End of assembler dump.\n";
  return Problem;
}

static const Command Disassemble("disassemble", "", Help, run,
                                 Completes::Linespec);
