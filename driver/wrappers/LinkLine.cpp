//===- LinkLine.cpp - What is to be known of wasm-ld's arguments ----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Only few of wasm-ld's options matter here. Of the others it matters which
// take the next argument as their value, as that value is no option, whatever
// it looks like. Both lists follow what wasm-ld 22 accepts.
//
//===----------------------------------------------------------------------===//

#include "LinkLine.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace llvm;
using namespace wasm_coredump;

// Options, dashes removed, whose value is the next argument if it does not
// follow behind `=` or, for single letters, at once.
static bool takesNextArgument(StringRef Name) {
  return StringSwitch<bool>(Name)
      .Cases({"e", "L", "l", "m", "O", "o", "u", "y", "z"}, true)
      .Cases({"allow-undefined-file", "entry", "error-limit", "export"}, true)
      .Cases({"export-if-defined", "keep-section", "library"}, true)
      .Cases({"library-path", "Map", "mllvm", "reproduce", "rpath"}, true)
      .Cases({"soname", "thinlto-cache-policy", "threads"}, true)
      .Cases({"trace-symbol", "undefined", "unresolved-symbols", "wrap"}, true)
      .Default(false);
}

static uint64_t number(const Installation &Inst, StringRef Option,
                       StringRef Text) {
  uint64_t Value;
  if (Text.getAsInteger(0, Value))
    Inst.fail(Option + ": not a number: " + Text);
  return Value;
}

LinkLine LinkLine::parse(const Installation &Inst, ArrayRef<std::string> Args) {
  LinkLine L;
  for (size_t I = 0; I < Args.size(); ++I) {
    const StringRef Arg = Args[I];
    // rustc's way to say which of lld's linkers it wants.
    if (Arg == "-flavor" && I + 1 < Args.size()) {
      ++I;
      L.FromRustc = true;
      continue;
    }
    if (!Arg.starts_with("-") || Arg == "-") {
      L.Inputs.push_back(Arg.str());
      L.Args.push_back(Arg.str());
      continue;
    }

    const bool OneDash = !Arg.starts_with("--");
    StringRef Name = Arg.drop_front(OneDash ? 1 : 2);
    std::optional<StringRef> Value;
    if (OneDash && Name.size() > 1 && StringRef("ozlL").contains(Name[0])) {
      Value = Name.drop_front();
      Name = Name.take_front();
    } else if (const size_t At = Name.find('='); At != StringRef::npos) {
      Value = Name.substr(At + 1);
      Name = Name.take_front(At);
    }
    bool TookNext = false;
    if (!Value && I + 1 < Args.size() &&
        (takesNextArgument(Name) || ("--" + Name).str() == ReserveOption ||
         ("--" + Name).str() == FinalizeOption)) {
      Value = Args[++I];
      TookNext = true;
    }
    const StringRef V = Value.value_or("");

    if (("--" + Name).str() == ReserveOption) {
      L.Reserve = V.str();
      continue;
    }
    if (("--" + Name).str() == FinalizeOption) {
      L.Finalize.push_back(V.str());
      continue;
    }
    if (Name == "o")
      L.Output = V.str();
    else if (Name == "z" && V.starts_with("stack-size="))
      L.StackSize = number(Inst, "-z stack-size", V.split('=').second);
    else if (Name == "l" || Name == "library")
      L.Libraries.push_back(V.str());
    else if (Name == "L" || Name == "library-path")
      L.LibraryPaths.push_back(V.str());
    else if (Name == "global-base")
      L.GlobalBase = number(Inst, "--global-base", V);
    else if (Name == "stack-first")
      L.StackFirst = true;
    else if (Name == "no-stack-first")
      L.StackFirst = false;
    else if (Name == "build-id")
      L.HasBuildId = true;
    else if (Name == "shared-memory")
      L.SharedMemory = true;
    else if (Name == "r" || Name == "relocatable")
      L.Relocatable = true;
    else if (Name == "help" || Name == "version")
      L.OnlyInformation = true;
    else if (Name == "shared" || Name == "pie")
      L.DynamicOption = Arg.str();
    else if (Name == "no-pie" && StringRef(L.DynamicOption).ends_with("pie"))
      L.DynamicOption.clear();

    L.Args.push_back(Arg.str());
    if (TookNext)
      L.Args.push_back(V.str());
  }
  return L;
}

ArgList LinkLine::layoutOptions(uint64_t Reserved) const {
  // Data first: it starts at the global base.
  if (!StackFirst)
    return {"--global-base=" +
            std::to_string(std::max(Reserved, GlobalBase.value_or(0)))};
  // Stack first: it grows down to address 0, so a larger stack leaves its deep
  // end to the dump.
  const uint64_t Size =
      alignTo(StackSize.value_or(DefaultStackSize), 16) + Reserved;
  ArgList Options = {"-z", "stack-size=" + std::to_string(Size)};
  // wasm-ld refuses data that would start within the stack.
  if (GlobalBase && *GlobalBase < Size)
    Options.push_back("--global-base=" + std::to_string(Size));
  return Options;
}
