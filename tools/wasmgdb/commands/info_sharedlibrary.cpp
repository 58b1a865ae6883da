//===- info_sharedlibrary.cpp - Modules -----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../CodeAddress.h"
#include "../Command.h"
#include "../JsonOutput.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Modules of the program.
Usage: info sharedlibrary
Addresses are those of the code in the module's file. Of other modules that were
in the process, the core dump has the names.)";

static Error run(Session &S, StringRef) {
  const Section *Code = S.M.find(SecCode);
  uint64_t From = Code ? Code->PayloadOffset : 0;
  uint64_t To = From + (Code ? Code->Payload.size() : 0);
  std::vector<std::string> Others;
  // The first is the module itself, under the name that the producer had for it.
  for (size_t N = 1; N < S.Dump.Modules.size(); ++N)
    Others.push_back(S.Dump.Modules[N].Name);
  if (S.Json) {
    json::Array List;
    json::Object Main{{"path", jsonText(S.ModulePath)},
                      {"codeStart", From},
                      {"codeEnd", To},
                      {"symbolsRead", S.Info->hasDwarf()}};
    if (!S.M.buildId().empty())
      Main["buildId"] = hexOf(S.M.buildId());
    List.push_back(std::move(Main));
    for (const std::string &Name : Others)
      List.push_back(
          json::Object{{"path", jsonText(Name)}, {"symbolsRead", false}});
    printJson(S, std::move(List));
    return Error::success();
  }
  S.Out << "From        To          Syms Read   Module\n"
        << addressText(From) << "  " << addressText(To) << "  "
        << left_justify(S.Info->hasDwarf() ? "Yes" : "No", 12) << S.ModulePath
        << '\n';
  for (const std::string &Name : Others)
    S.Out << left_justify("", 24) << left_justify("No", 12) << Name << '\n';
  return Error::success();
}

static const Command InfoSharedLibrary("info sharedlibrary", "dll modules",
                                       Help, run);
