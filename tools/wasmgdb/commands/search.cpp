//===- search.cpp - A line of the source by what it says ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Session.h"
#include "llvm/Support/Regex.h"

using namespace llvm;
using namespace wasm_coredump;

static const char ForwardHelp[] =
    R"(Search for a regular expression from the last line listed.
Usage: forward-search REGEX
Shows the next line that matches; "list" goes on around it.)";

static const char ReverseHelp[] =
    R"(Search backwards for a regular expression from the last line listed.
Usage: reverse-search REGEX
Shows the nearest line above that matches; "list" goes on around it.)";

static Error search(Session &S, StringRef Pattern, bool Backwards) {
  Regex Expression(Pattern);
  std::string Why;
  if (!Expression.isValid(Why))
    return createStringError("Invalid regexp: " + Why);
  if (S.Listing.File.empty())
    return createStringError("No default source file.");
  const std::vector<std::string> *Lines = S.Sources.lines(S.Listing);
  if (!Lines)
    return createStringError(S.Listing.File + ": No such file or directory.");
  // Lines count from 1: 0 is before the first.
  size_t Line = Backwards ? std::min<size_t>(S.LastListed ? S.FirstListed
                                                          : S.Listing.Line,
                                             Lines->size() + 1)
                          : (S.LastListed ? S.LastListed : S.Listing.Line);
  while (Backwards ? Line-- > 1 : ++Line <= Lines->size()) {
    const std::string &Text = (*Lines)[Line - 1];
    if (!Expression.match(Text))
      continue;
    if (S.Json)
      printJson(S, json::Object{{"line", static_cast<int64_t>(Line)},
                                {"text", jsonText(Text)}});
    else
      S.Out << Line << '\t' << Text << '\n';
    SourceLocation Found = S.Listing;
    Found.Line = static_cast<unsigned>(Line);
    S.listAround(Found);
    return Error::success();
  }
  return createStringError("Expression not found");
}

static Error forward(Session &S, StringRef Pattern) {
  return search(S, Pattern, false);
}
static Error reverse(Session &S, StringRef Pattern) {
  return search(S, Pattern, true);
}

static const Command Forward("forward-search", "fo search", ForwardHelp,
                             forward);
static const Command Reverse("reverse-search", "rev", ReverseHelp, reverse);
