//===- Expression.cpp - Fuzzer of the expression language -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any text, evaluated in a frame of a real program: it must give a value that
// can be shown, or an error. The first byte chooses the frame and the language.
//
// Usage: fuzz-expression FOLDER -ignore_remaining_args=1 MODULE COREDUMP
//
//===----------------------------------------------------------------------===//

#include "lib/debuginfo/Expression.h"
#include "lib/coredump/Reader.h"
#include "lib/debuginfo/Format.h"
#include "lib/debuginfo/NameIndex.h"
#include "lib/debuginfo/Stack.h"
#include "lib/debuginfo/ValueJson.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdio>
#include <cstdlib>
#include <map>

using namespace llvm;
using namespace wasm_coredump;

namespace {
struct Program {
  std::unique_ptr<MemoryBuffer> ModuleBytes, DumpBytes;
  std::optional<Module> M;
  std::optional<Coredump> Dump;
  std::unique_ptr<DebugInfo> Info;
  std::optional<StackView> Stack;
  std::map<std::string, Datum> Variables;

  void open() {
    Variables.clear();
    Stack.reset();
    Info = DebugInfo::open(*M);
    Stack.emplace(*Info, Dump->Threads.front());
  }
};
Program *TheProgram;
} // namespace

template <typename T> static T take(Expected<T> Value, const char *What) {
  if (Value)
    return std::move(*Value);
  fprintf(stderr, "fuzz-expression: %s: %s\n", What,
          toString(Value.takeError()).c_str());
  exit(1);
}

static ArrayRef<uint8_t> bytesOf(const MemoryBuffer &B) {
  return arrayRefFromStringRef(B.getBuffer());
}

extern "C" int LLVMFuzzerInitialize(int *Argc, char ***Argv) {
  auto Read = [](const char *Path) {
    return take(errorOrToExpected(MemoryBuffer::getFile(Path)), Path);
  };
  if (*Argc < 3) {
    fprintf(stderr, "fuzz-expression: no module and core dump\n");
    exit(1);
  }
  static Program P;
  P.ModuleBytes = Read((*Argv)[*Argc - 2]);
  P.DumpBytes = Read((*Argv)[*Argc - 1]);
  P.M = take(Module::parse(bytesOf(*P.ModuleBytes)), "module");
  P.Dump = take(readCoredump(bytesOf(*P.DumpBytes)), "core dump");
  if (P.Dump->Threads.empty() || P.Dump->Threads.front().Frames.empty()) {
    fprintf(stderr, "fuzz-expression: the core dump has no frames\n");
    exit(1);
  }
  P.open();
  TheProgram = &P;
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size == 0)
    return 0;
  Program &P = *TheProgram;
  // Types that expressions make up live as long as the debug info.
  static unsigned Runs;
  if (++Runs % 2000 == 0)
    P.open();

  ArrayRef<StackFrame> Frames = P.Stack->frames();
  const StackFrame &F = Frames[Data[0] % 8 % Frames.size()];
  SourceFrame Source = *F.Source;
  static const char *const Languages[] = {"c", "c++", "rust"};
  if (Data[0] / 8 % 4 < 3)
    Source.Language = Languages[Data[0] / 8 % 4];
  ExpressionScope Scope;
  Scope.Context = F.context(*P.Dump);
  if (Data[0] < 0xF0)
    Scope.Frame = &Source;
  auto Get = [&](StringRef Name) -> std::optional<Datum> {
    auto It = P.Variables.find(Name.str());
    if (It == P.Variables.end())
      return std::nullopt;
    return It->second;
  };
  Scope.Convenience = Get;
  auto Set = [&](StringRef Name, const Datum &D) {
    if (Name.size() > 1)
      return false;
    P.Variables[Name.str()] = D;
    return true;
  };
  Scope.Assign = Set;

  StringRef Text(reinterpret_cast<const char *>(Data) + 1, Size - 1);
  Expected<Datum> D = evaluateExpression(*P.Info, Scope, Text);
  if (!D) {
    consumeError(D.takeError());
  } else {
    ValueReader Reader(*P.Info, Scope.Context.memory());
    FormatOptions Options;
    Options.WithType = true;
    Options.Letter = "\0xdts"[Data[0] % 5];
    (void)formatValue(Reader, *D, Options);
    (void)valueAsJson(Reader, *D, Options);
    (void)typeName(D->Of);
    (void)typeDefinition(D->Of);
    P.Variables["x"] = std::move(*D);
  }
  if (Expected<TypeOfExpression> T = typeOfExpression(*P.Info, Scope, Text))
    (void)typeName(T->Of);
  else
    consumeError(T.takeError());
  (void)P.Info->names().functions(Text, Scope.Frame);
  (void)P.Info->names().completions(Text, 5);
  return 0;
}
