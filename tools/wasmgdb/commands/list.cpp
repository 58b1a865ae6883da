//===- list.cpp - Source lines --------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Linespec.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <climits>
#include <set>

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(List specified function or line.
Usage: list [LINE | FILE:LINE | FUNCTION | FILE:FUNCTION | *ADDRESS]
       list [FIRST],[LAST]
       list + | -
With no argument, lists ten more lines after or around the previous listing.
"list -" lists the ten before. One argument lists around it, two with a comma
from the one to the other; of these one may be left out. "set listsize" changes
the ten.)";

static unsigned size(Session &S) { return S.Options.ListSize; }

// First - 1 + size, without overflow.
static unsigned lastOf(Session &S, unsigned First) {
  return size(S) == UINT_MAX || First > UINT_MAX - size(S)
             ? UINT_MAX
             : First + size(S) - 1;
}

static Error show(Session &S, unsigned First, unsigned Last) {
  const std::string &Name = S.Listing.File;
  if (Name.empty())
    return createStringError(
        "No symbol table is loaded.  Use the \"file\" command.");
  if (size(S) == 0)
    return Error::success();
  const std::vector<std::string> *Lines = S.Sources.lines(S.Listing);
  if (!Lines)
    return createStringError(Twine(First) + "\t" + Name +
                             ": No such file or directory.");
  if (First > Lines->size())
    return createStringError("Line number " + Twine(First) +
                             " out of range; \"" + Name + "\" has " +
                             Twine(Lines->size()) + " lines.");
  First = std::max(First, 1u);
  Last = static_cast<unsigned>(std::min<size_t>(Last, Lines->size()));
  S.FirstListed = First;
  S.LastListed = std::max(First, Last);
  S.RepeatAs = "list";
  if (S.Json) {
    json::Object O;
    addLocation(O, {S.Listing.File, S.Listing.Directory, 0, 0});
    json::Array List;
    for (unsigned N = First; N <= Last; ++N)
      List.push_back(
          json::Object{{"line", N}, {"text", jsonText((*Lines)[N - 1])}});
    O["lines"] = std::move(List);
    printJson(S, std::move(O));
    return Error::success();
  }
  for (unsigned N = First; N <= Last; ++N)
    S.Out << N << '\t' << (*Lines)[N - 1] << '\n';
  return Error::success();
}

static Error around(Session &S, unsigned Line) {
  unsigned Before = size(S) == UINT_MAX ? UINT_MAX : size(S) / 2;
  unsigned First = Line > Before ? Line - Before : 1;
  return show(S, First, lastOf(S, First));
}

// Without a stack, a program's source begins at main.
static void findDefault(Session &S) {
  if (!S.Listing.File.empty())
    return;
  for (StringRef Name : {"main", "_start"})
    for (const Symbol &F : S.names().functions(Name))
      if (F.Declared.Line)
        return S.listAround(F.Declared);
}

static Error more(Session &S, bool Backwards) {
  if (!S.LastListed)
    return around(S, S.Listing.Line);
  if (!Backwards) {
    if (S.LastListed == UINT_MAX)
      return around(S, S.LastListed);
    return show(S, S.LastListed + 1, lastOf(S, S.LastListed + 1));
  }
  unsigned First = S.FirstListed;
  if (First <= 1)
    return createStringError("Already at the start of " + S.Listing.File + ".");
  Error E = show(S, First > size(S) ? First - size(S) : 1, First - 1);
  S.RepeatAs = "list -";
  return E;
}

// Several functions of one name are listed one after the other, but no line
// twice: instances of a template, and copies of an inline function.
static Error showAll(Session &S, std::vector<Linespec> Places) {
  std::set<std::pair<std::string, unsigned>> Seen;
  llvm::erase_if(Places, [&](const Linespec &L) {
    return !Seen.emplace(pathOf(L.Where), L.Where.Line).second;
  });
  for (const Linespec &L : Places) {
    if (!L.Where.Line) {
      if (Places.size() == 1)
        return createStringError("No line number information available.");
      continue;
    }
    S.listAround(L.Where);
    if (L.IsAddress && !S.Json)
      S.Out << "0x" << utohexstr(L.Code->fileOffset(), true) << " is in "
            << functionText(S, L.Code->In->Index) << " (" << L.Where.File << ':'
            << L.Where.Line << ").\n";
    else if (Places.size() > 1 && !S.Json)
      S.Out << "file: \"" << L.Where.File << "\", line number: " << L.Where.Line
            << ", symbol: \"" << (L.Function.empty() ? "???" : L.Function)
            << "\"\n";
    if (Error E = around(S, L.Where.Line))
      return E;
  }
  return Error::success();
}

// FIRST,LAST, but not a comma in f(int,int).
static std::optional<size_t> findComma(StringRef Text) {
  int Depth = 0;
  for (size_t N = 0; N < Text.size(); ++N) {
    Depth += StringRef("(<").contains(Text[N])   ? 1
             : StringRef(")>").contains(Text[N]) ? -1
                                                 : 0;
    if (Text[N] == ',' && Depth <= 0)
      return N;
  }
  return std::nullopt;
}

static Error run(Session &S, StringRef Arguments) {
  findDefault(S);
  if (Arguments.empty() || Arguments == "+")
    return more(S, false);
  if (Arguments == "-")
    return S.LastListed
               ? more(S, true)
               : show(S,
                      S.Listing.Line > size(S) ? S.Listing.Line - size(S) : 1,
                      S.Listing.Line > 1 ? S.Listing.Line - 1 : 1);
  SourceLocation Default = S.Listing;
  if (S.LastListed)
    Default.Line = S.LastListed;
  std::optional<size_t> Comma = findComma(Arguments);
  StringRef From = Comma ? Arguments.take_front(*Comma).trim() : Arguments;
  StringRef To = Comma ? Arguments.drop_front(*Comma + 1).trim() : "";
  std::vector<Linespec> First;
  if (!From.empty())
    if (Error E = parseLinespec(S, From, Default).moveInto(First))
      return E;
  if (!Comma)
    return showAll(S, std::move(First));
  if (From.empty() && To.empty())
    return createStringError("Argument required (lines to list).");
  std::vector<Linespec> Last;
  SourceLocation Base = First.empty() ? Default : First.front().Where;
  if (!To.empty())
    if (Error E = parseLinespec(S, To, Base).moveInto(Last))
      return E;
  if (!First.empty() && !Last.empty() &&
      (First.front().Where.File != Last.front().Where.File ||
       First.front().Where.Directory != Last.front().Where.Directory))
    return createStringError(
        "Specified first and last lines are in different files.");
  S.listAround(First.empty() ? Last.front().Where : First.front().Where);
  if (Last.empty())
    return show(S, First.front().Where.Line,
                lastOf(S, First.front().Where.Line));
  unsigned End = Last.front().Where.Line;
  if (First.empty())
    return show(S, End > size(S) ? End - size(S) + 1 : 1, End);
  return show(S, First.front().Where.Line, End);
}

static const Command List("list", "l", Help, run, Completes::Linespec);
