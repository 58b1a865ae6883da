//===- list.cpp - Source lines --------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(List source code.
Usage: list [LINE | FIRST,LAST | FUNCTION | -]
With no argument, list ten lines around the selected frame's line, and then ten
more each time. LINE lists around it, "-" what comes before the last lines.)";

constexpr unsigned LinesShown = 10;

static Error show(Session &S, unsigned First, unsigned Last) {
  const std::string &Name = S.Listing.File;
  if (Name.empty())
    return createStringError(
        "No symbol table is loaded.  Use the \"file\" command.");
  const std::vector<std::string> *Lines = S.Sources.lines(S.Listing);
  if (!Lines)
    return createStringError(std::to_string(First) + "\t" + Name +
                             ": No such file or directory.");
  if (First > Lines->size())
    return createStringError("Line number " + std::to_string(First) +
                             " out of range; \"" + Name + "\" has " +
                             std::to_string(Lines->size()) + " lines.");
  Last = std::min<size_t>(Last, Lines->size());
  for (unsigned N = First; N <= Last; ++N)
    S.Out << N << '\t' << (*Lines)[N - 1] << '\n';
  S.FirstListed = First;
  S.LastListed = Last;
  return Error::success();
}

static Error around(Session &S, unsigned Line) {
  unsigned First = Line > LinesShown / 2 ? Line - LinesShown / 2 : 1;
  return show(S, First, First + LinesShown - 1);
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty()) {
    if (S.LastListed)
      return show(S, S.LastListed + 1, S.LastListed + LinesShown);
    return around(S, S.Listing.Line);
  }
  if (Arguments == "-") {
    unsigned Before = S.LastListed ? S.FirstListed : S.Listing.Line;
    if (Before <= 1)
      return createStringError("Already at the start of " + S.Listing.File +
                               ".");
    return show(S, Before > LinesShown ? Before - LinesShown : 1, Before - 1);
  }
  auto [From, To] = Arguments.split(',');
  // file.c:12 names another file of the program by a frame that is in it.
  size_t Colon = From.rfind(':');
  if (Colon != StringRef::npos && (Colon == 0 || From[Colon - 1] != ':') &&
      !From.substr(Colon + 1).empty()) {
    StringRef File = From.take_front(Colon);
    bool Found = false;
    for (const StackFrame &F : S.frames())
      if (!Found && StringRef(F.Source->Where.File).ends_with(File)) {
        S.listAround(F.Source->Where);
        Found = true;
      }
    if (!Found)
      return createStringError("No source file named " + File.str() + ".");
    From = From.substr(Colon + 1);
  }
  unsigned First = 0, Last = 0;
  if (!From.trim().getAsInteger(10, First)) {
    if (First == 0)
      First = 1;
    if (Arguments.contains(',')) {
      if (To.trim().empty())
        return show(S, First, First + LinesShown - 1);
      if (To.trim().getAsInteger(10, Last))
        return createStringError("Invalid line \"" + To.trim().str() + "\".");
      return show(S, First, Last);
    }
    return around(S, First);
  }
  for (const StackFrame &F : S.frames())
    if (F.Source->Name == Arguments && F.Source->Declared.Line) {
      S.listAround(F.Source->Declared);
      return around(S, F.Source->Declared.Line);
    }
  return createStringError("Function \"" + Arguments.str() +
                           "\" not defined in the stack.");
}

static const Command List("list", "l", Help, run);
