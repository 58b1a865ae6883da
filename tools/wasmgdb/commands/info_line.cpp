//===- info_line.cpp - The code of a source line --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Linespec.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Core addresses of the code for a source line.
Usage: info line [LINE | FILE:LINE | FUNCTION | FILE:FUNCTION | *ADDRESS]
With no argument, the line that was listed last. Addresses are offsets in the
module's file. $_ is the first of them afterwards, so that "x/i" shows it.)";

static std::string quoted(const SourceLocation &Where) {
  return "\"" + Where.File + "\"";
}

static std::string at(Session &S, uint64_t Pc) {
  std::optional<CodeAddress> A = codeAtPc(S, Pc);
  if (!A) {
    // The end of a function's last line.
    A = codeAtPc(S, Pc - 1);
    if (!A)
      return "0x?";
    return "0x" + utohexstr(A->fileOffset() + 1, true);
  }
  return "0x" + utohexstr(A->fileOffset(), true) + " " +
         symbolText(S, *A, true);
}

static void describe(Session &S, const LineRange *R, const Linespec &L,
                     json::Array &List) {
  if (S.Json) {
    json::Object O;
    addLocation(O, L.Where);
    O["hasCode"] = R && R->Where.Line == L.Where.Line;
    if (R)
      if (std::optional<CodeAddress> A = codeAtPc(S, R->Pc)) {
        O["start"] = A->fileOffset();
        O["end"] = A->fileOffset() + (R->End - R->Pc);
        O["functionIndex"] = A->In->Index;
      }
    List.push_back(std::move(O));
    return;
  }
  if (!R) {
    S.Out << "Line number " << L.Where.Line << " is out of range for "
          << quoted(L.Where) << ".\n";
    return;
  }
  bool InLine = L.IsAddress && L.Code && L.Code->pc() != R->Pc;
  if (InLine)
    S.Out << "Address " << at(S, L.Code->pc()) << " is in the middle of line "
          << R->Where.Line << " of " << quoted(R->Where) << ".\n";
  S.Out << "Line " << L.Where.Line << " of " << quoted(L.Where);
  if (R->Where.Line != L.Where.Line)
    S.Out << " is at address " << at(S, R->Pc) << " but contains no code.\n";
  else
    S.Out << " starts at address " << at(S, R->Pc) << " and ends at "
          << at(S, R->End) << ".\n";
}

static Error run(Session &S, StringRef Arguments) {
  std::vector<Linespec> Places;
  // A number alone is a line of the selected frame's file, whatever was listed.
  SourceLocation Default = S.Listing;
  if (Expected<const StackFrame *> F = S.frame()) {
    if (!(*F)->Source->Where.File.empty())
      Default = (*F)->Source->Where;
  } else {
    consumeError(F.takeError());
  }
  if (Arguments.empty()) {
    if (S.Listing.File.empty())
      return createStringError("No line number information available.");
    Linespec L;
    L.Where = S.Listing;
    if (S.LastListed)
      L.Where.Line = S.LastListed;
    Places.push_back(std::move(L));
  } else if (Error E = parseLinespec(S, Arguments, Default).moveInto(Places)) {
    return E;
  }
  json::Array List;
  for (const Linespec &L : Places) {
    if (L.Where.File.empty() || !L.Where.Line) {
      S.Out << "No line number information available";
      if (L.Code)
        S.Out << " for address " << at(S, L.Code->pc());
      S.Out << '\n';
      continue;
    }
    if (L.Code) {
      // The row that covers the address, not the line's first.
      const Function &F = *L.Code->In;
      const LineRange *Found = nullptr;
      std::vector<LineRange> Ranges =
          S.lines().linesIn(F.Pc, F.Pc + F.Body.size());
      for (const LineRange &R : Ranges)
        if (L.IsAddress ? R.Pc <= L.Code->pc() && L.Code->pc() < R.End
                        : !Found && R.Where.Line == L.Where.Line)
          Found = &R;
      if (!Found && !L.IsAddress && !Ranges.empty())
        Found = &Ranges.front();
      describe(S, Found, L, List);
      if (Found)
        if (std::optional<CodeAddress> A = codeAtPc(S, Found->Pc))
          S.setExamined(A->fileOffset(), /*IsCode=*/true);
      continue;
    }
    std::vector<LineRange> Ranges = S.lines().codeOf(L.Where);
    if (Ranges.empty())
      describe(S, nullptr, L, List);
    for (const LineRange &R : Ranges)
      describe(S, &R, L, List);
    if (!Ranges.empty())
      if (std::optional<CodeAddress> A = codeAtPc(S, Ranges.front().Pc))
        S.setExamined(A->fileOffset(), /*IsCode=*/true);
  }
  if (S.Json)
    printJson(S, std::move(List));
  return Error::success();
}

static const Command InfoLine("info line", "", Help, run);
