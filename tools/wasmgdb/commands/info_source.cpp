//===- info_source.cpp - Source files -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Pattern.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Information about the current source file.
Usage: info source)";

static Error run(Session &S, StringRef) {
  const SourceLocation &Where = S.Listing;
  if (Where.File.empty()) {
    S.Out << "No current source file.\n";
    return Error::success();
  }
  const std::vector<std::string> *Lines = S.Sources.lines(Where);
  const std::string Path = pathOf(Where);
  std::optional<UnitDescription> Unit;
  if (const SourceFrame *F = S.scope().Frame)
    Unit = S.lines().unitOf(*F);
  if (S.Json) {
    json::Object O;
    addLocation(O, {Where.File, Where.Directory, 0, 0});
    O["path"] = jsonText(Path);
    if (Lines)
      O["lines"] = Lines->size();
    if (Unit) {
      O["language"] = Unit->Language;
      O["producer"] = jsonText(Unit->Producer);
      O["dwarfVersion"] = Unit->DwarfVersion;
    }
    printJson(S, std::move(O));
    return Error::success();
  }
  S.Out << "Current source file is " << Where.File << '\n'
        << "Compilation directory is " << Where.Directory << '\n'
        << "Located in " << Path << '\n';
  if (Lines)
    S.Out << "Contains " << Lines->size() << " line"
          << (Lines->size() == 1 ? "" : "s") << ".\n";
  if (Unit) {
    if (!Unit->Language.empty())
      S.Out << "Source language is " << Unit->Language << ".\n";
    if (!Unit->Producer.empty())
      S.Out << "Producer is " << Unit->Producer << ".\n";
    S.Out << "Compiled with DWARF " << Unit->DwarfVersion
          << " debugging format.\n"
          << "Does not include preprocessor macro info.\n";
  }
  return Error::success();
}

static const Command InfoSource("info source", "", Help, run);

static const char SourcesHelp[] =
    R"(All source files in the program or those matching REGEXP.
Usage: info sources [REGEXP])";

static Error runSources(Session &S, StringRef Arguments) {
  Expected<Pattern> Names = Pattern::parse(Arguments);
  if (!Names)
    return Names.takeError();
  json::Array List;
  bool Any = false;
  for (const SourceLocation &Where : S.lines().files()) {
    const std::string Path = pathOf(Where);
    if (!Names->matches(Path))
      continue;
    if (S.Json) {
      List.push_back(jsonText(Path));
      continue;
    }
    if (!Any)
      S.Out << S.ModulePath << ":\n\n";
    Any = true;
    S.Out << Path << '\n';
  }
  if (S.Json)
    printJson(S, std::move(List));
  else if (!Any)
    S.Out << "No source files.\n";
  return Error::success();
}

static const Command InfoSources("info sources", "", SourcesHelp, runSources);
