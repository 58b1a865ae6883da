//===- info_address.cpp - Where a symbol is stored ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../CodeAddress.h"
#include "../Command.h"
#include "../JsonOutput.h"
#include "lib/debuginfo/LocationText.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Describe where symbol SYM is stored.
Usage: info address SYM
For a variable in linear memory, a wasm local or a wasm global; a function is at
an offset in the module's file.)";

static Error run(Session &S, StringRef Name) {
  if (Name.empty())
    return createStringError("Argument required.");
  auto AddressOf = [&](uint64_t Pc) {
    std::optional<CodeAddress> A = codeAtPc(S, Pc);
    return A ? "0x" + utohexstr(A->fileOffset(), true) : std::string("0x?");
  };
  std::optional<std::string> Text;
  ArrayRef<StackFrame> Frames = S.frames();
  if (S.currentFrame() < Frames.size()) {
    const StackFrame &F = Frames[S.currentFrame()];
    for (const Variable &V : S.Info->variables(*F.Source, F.context(S.Dump).Pc))
      if (!Text && V.Name == Name && !V.IsShadowed)
        Text = locationText(*S.Info, V, *F.Source, AddressOf);
  }
  const SourceFrame *Near = S.scope().Frame;
  if (!Text)
    if (std::optional<Variable> V = S.Info->findGlobal(Name, Near))
      Text = locationText(*S.Info, *V, SourceFrame(), AddressOf);
  std::string Shown = Name.str();
  if (!Text) {
    Expected<CodeAddress> A = evaluateCode(S, Name);
    bool IsName = !Name.empty() && !isDigit(Name.front()) &&
                  Name.front() != '$' && Name.front() != '*';
    if (A && IsName) {
      Text = "a function at address 0x" + utohexstr(A->fileOffset(), true);
      Shown = functionText(S, A->In->Index);
    } else {
      if (!A)
        consumeError(A.takeError());
      return createStringError("No symbol \"" + Name +
                               "\" in current context.");
    }
  }
  if (S.Json) {
    printJson(S, json::Object{{"symbol", jsonText(Shown)},
                              {"location", jsonText(StringRef(*Text).trim())}});
    return Error::success();
  }
  S.Out << "Symbol \"" << Shown << "\" is " << *Text << ".\n";
  return Error::success();
}

static const Command InfoAddress("info address", "", Help, run);
