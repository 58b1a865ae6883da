//===- info_signals.cpp - Kinds of traps ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "lib/coredump/TrapKind.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(What traps there are; the program's is marked.
Usage: info signals [NUMBER]
WebAssembly has no signals: these are the ways in which a program ends, with the
numbers that core dumps have for them.)";

static Error run(Session &S, StringRef Arguments) {
  std::optional<int64_t> Only;
  if (!Arguments.empty())
    if (Error E = evaluateInteger(S, Arguments).moveInto(Only))
      return E;
  json::Array List;
  const std::string Unknown = trapKindName(static_cast<TrapKind>(~0u));
  if (!S.Json)
    S.Out << "  Trap   Description\n";
  for (uint32_t Kind = 0;; ++Kind) {
    const char *Name = trapKindName(static_cast<TrapKind>(Kind));
    // The table ends where names do; 0 is "unknown trap" itself.
    if (Kind && Name == Unknown)
      break;
    if (Only && *Only != Kind)
      continue;
    bool Current = S.Dump.Info && S.Dump.Info->Kind == Kind;
    if (S.Json)
      List.push_back(json::Object{
          {"kind", Kind}, {"description", Name}, {"current", Current}});
    else
      S.Out << (Current ? "* " : "  ") << left_justify(std::to_string(Kind), 7)
            << Name << '\n';
  }
  if (S.Json)
    printJson(S, std::move(List));
  return Error::success();
}

static const Command InfoSignals("info signals", "handle", Help, run);
