//===- Options.cpp - Flags and pipeline text ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Each option has one name, one parser and two ways in: -mllvm
// -wasm-coredump-NAME=VALUE, and `wasm-coredump<NAME=VALUE;...>` in a pipeline.
// A flag is kept as text, so that both ways share the parser.
//
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"
#include <optional>

using namespace llvm;
using namespace wasm_coredump;

static cl::opt<std::string>
    Locals("wasm-coredump-locals", cl::value_desc("none|args|live|scope"),
           cl::desc("Values that a frame of a core dump records"));
static cl::opt<std::string>
    SiteBudget("wasm-coredump-site-budget", cl::value_desc("N"),
               cl::desc("Most values that one call site records besides the "
                        "parameters"));
static cl::opt<std::string>
    ScopeBudget("wasm-coredump-scope-budget", cl::value_desc("N"),
                cl::desc("Most values that locals=scope keeps alive in one "
                         "function, counted once a site"));
static cl::opt<std::string>
    Guards("wasm-coredump-guards", cl::value_desc("LIST"),
           cl::desc("Instructions to guard: none, all, or a '+'-separated list "
                    "of div, conv, call, signature, stack"));
static cl::opt<std::string>
    Memory("wasm-coredump-memory", cl::value_desc("none|null|bounds"),
           cl::desc("Memory accesses to guard: none, those of null pointers, "
                    "or these and all beyond memory"));
static cl::opt<std::string>
    Elide("wasm-coredump-elide", cl::value_desc("0|1"),
          cl::desc("Leave out checks after calls that cannot crash"));

static Error badValue(StringRef Name, StringRef Value, StringRef Expected) {
  return createStringError(Twine("wasm-coredump: option '") + Name +
                           "' has the value '" + Value + "', expected " +
                           Expected);
}

static bool parseGuards(Options &O, StringRef List) {
  const std::pair<StringRef, bool Options::*> Known[] = {
      {"div", &Options::GuardDivision},
      {"conv", &Options::GuardConversion},
      {"call", &Options::GuardCall},
      {"signature", &Options::GuardSignature},
      {"stack", &Options::GuardStack}};
  for (auto [Name, Member] : Known)
    O.*Member = List == "all";
  if (List == "all" || List == "none")
    return true;
  for (StringRef Guard : split(List, '+')) {
    auto *It = find_if(Known, [&](auto &K) { return K.first == Guard; });
    if (It == std::end(Known))
      return false;
    O.*(It->second) = true;
  }
  return true;
}

static Error applyOption(Options &O, StringRef Name, StringRef Value) {
  auto Number = [&](unsigned &Out) -> Error {
    if (Value.getAsInteger(10, Out))
      return badValue(Name, Value, "a number");
    return Error::success();
  };
  auto Boolean = [&](bool &Out) -> Error {
    if (Value != "0" && Value != "1")
      return badValue(Name, Value, "0 or 1");
    Out = Value == "1";
    return Error::success();
  };

  if (Name == "locals") {
    auto Level = StringSwitch<std::optional<LocalsLevel>>(Value)
                     .Case("none", LocalsLevel::None)
                     .Case("args", LocalsLevel::Args)
                     .Case("live", LocalsLevel::Live)
                     .Case("scope", LocalsLevel::Scope)
                     .Default(std::nullopt);
    if (!Level)
      return badValue(Name, Value, "none, args, live or scope");
    O.Locals = *Level;
    return Error::success();
  }
  if (Name == "guards") {
    if (!parseGuards(O, Value))
      return badValue(Name, Value,
                      "none, all, or some of div, conv, call, signature and "
                      "stack, separated by '+'");
    return Error::success();
  }
  if (Name == "memory") {
    auto Level = StringSwitch<std::optional<MemoryGuard>>(Value)
                     .Case("none", MemoryGuard::None)
                     .Case("null", MemoryGuard::Null)
                     .Case("bounds", MemoryGuard::Bounds)
                     .Default(std::nullopt);
    if (!Level)
      return badValue(Name, Value, "none, null or bounds");
    O.Memory = *Level;
    return Error::success();
  }
  if (Name == "site-budget") {
    if (Error E = Number(O.SiteBudget))
      return E;
    // A record counts a site's operands in one byte.
    O.SiteBudget = std::min(O.SiteBudget, 255u);
    return Error::success();
  }
  if (Name == "scope-budget")
    return Number(O.ScopeBudget);
  if (Name == "elide")
    return Boolean(O.Elide);
  return createStringError(Twine("wasm-coredump: unknown option '") + Name +
                           "'");
}

Expected<Options> wasm_coredump::optionsFromFlags() {
  Options O;
  for (auto *Flag : {&Locals, &SiteBudget, &ScopeBudget, &Guards, &Memory, &Elide}) {
    if (!Flag->getNumOccurrences())
      continue;
    StringRef Name = Flag->ArgStr;
    Name.consume_front("wasm-coredump-");
    if (Error E = applyOption(O, Name, *Flag))
      return std::move(E);
  }
  return O;
}

Error wasm_coredump::applyPipelineText(Options &O, StringRef Text) {
  while (!Text.empty()) {
    StringRef Item;
    std::tie(Item, Text) = Text.split(';');
    auto [Name, Value] = Item.split('=');
    if (Error E = applyOption(O, Name, Value))
      return E;
  }
  return Error::success();
}
