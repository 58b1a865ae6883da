//===- Dwarf.cpp - Fuzzer of the debug info's reader ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any module: all that a debugger asks of its debug info must be answered, if
// only by "not known". The dump is made up here: frames at several places of
// each function, with locals and memory that are often good addresses.
//
// A module that has the sections of a .dwo file is its own package of them, in a
// file beside it.
//
// The mutator changes the inside of one debug section and leaves the module
// around it whole: else nearly all inputs would fail as modules.
//
//===----------------------------------------------------------------------===//

#include "lib/debuginfo/Expression.h"
#include "lib/debuginfo/Format.h"
#include "lib/debuginfo/NameIndex.h"
#include "lib/debuginfo/Stack.h"
#include "lib/debuginfo/ValueJson.h"
#include "lib/symbols/CheckSymbols.h"
#include "lib/symbols/FromDebugInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <random>

using namespace llvm;
using namespace wasm_coredump;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  std::minstd_rand Random(Seed);
  Expected<Module> M = Module::parse(Bytes(Data, Size));
  if (!M) {
    consumeError(M.takeError());
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  }
  std::vector<size_t> Candidates;
  for (size_t N = 0; N < M->Sections.size(); ++N)
    if (M->Sections[N].Id == SecCustom && M->Sections[N].Name.starts_with("."))
      Candidates.push_back(N);
  if (Candidates.empty() || Random() % 50 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  size_t Chosen = Candidates[Random() % Candidates.size()];

  SmallString<0> Result;
  raw_svector_ostream OS(Result);
  OS << StringRef("\0asm\1\0\0\0", 8);
  for (size_t N = 0; N < M->Sections.size(); ++N) {
    const Section &S = M->Sections[N];
    Bytes Contents = S.contents();
    StringRef Head(reinterpret_cast<const char *>(S.Payload.data()),
                   S.Payload.size() - Contents.size());
    std::vector<uint8_t> Changed(Contents.begin(), Contents.end());
    if (N == Chosen) {
      size_t Room = MaxSize > Size ? std::min<size_t>(MaxSize - Size, 64) : 0;
      // Mostly the same size, so that offsets into the section stay good.
      if (Random() % 4)
        Room = 0;
      Changed.resize(Contents.size() + Room);
      if (!Changed.empty())
        Changed.resize(
            LLVMFuzzerMutate(Changed.data(), Contents.size(), Changed.size()));
      if (Room == 0 && Changed.size() < Contents.size())
        Changed.resize(Contents.size());
    }
    OS << static_cast<char>(S.Id);
    encodeULEB128(Head.size() + Changed.size(), OS);
    OS << Head << toStringRef(Changed);
  }
  if (Result.size() > MaxSize)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  memcpy(Data, Result.data(), Result.size());
  return Result.size();
}

// Memory in which most words are addresses of other words.
static std::vector<uint8_t> makeMemory() {
  std::vector<uint8_t> Bytes(65536);
  for (size_t N = 0; N < Bytes.size(); N += 4) {
    uint32_t Word = static_cast<uint32_t>(N * 7 + 12) & 0xFFFC;
    if (N % 64 == 0)
      Word = static_cast<uint32_t>(N / 64);
    memcpy(&Bytes[N], &Word, 4);
  }
  return Bytes;
}

static Coredump makeDump(const Module &M) {
  static const std::vector<uint8_t> Image = makeMemory();
  Coredump Dump;
  Memory Mem;
  Mem.MinPages = 1;
  Mem.LostBelow = 16;
  Mem.GapsLost = true;
  Mem.Segments.push_back({16, ArrayRef<uint8_t>(Image).slice(16, 60000)});
  Dump.Memories.push_back(std::move(Mem));
  for (const wasm_coredump::Global &G : M.Globals) {
    if (Dump.Globals.size() >= 16)
      break;
    DumpGlobal D;
    D.Type = static_cast<uint8_t>(G.Type);
    D.Val = Value::i32(4096);
    Dump.Globals.push_back(D);
  }
  Thread T;
  for (const wasm_coredump::Function &F : M.Functions) {
    if (T.Frames.size() >= 24)
      break;
    Expected<std::vector<ValType>> Types = M.localTypes(F);
    if (!Types) {
      consumeError(Types.takeError());
      continue;
    }
    for (unsigned Part = 1; Part < 4; ++Part) {
      Frame Of;
      Of.Function = F.Index;
      Of.CodeOffset = static_cast<uint32_t>(F.Body.size() * Part / 4);
      for (size_t N = 0; N < Types->size() && N < 100; ++N) {
        Value V = Value::i32(static_cast<uint32_t>(N * 64 + 1024));
        if ((*Types)[N] == 0x7E)
          V = Value::i64(N * 3);
        else if (N % 5 == 4)
          V = Value();
        Of.Locals.push_back(V);
      }
      T.Frames.push_back(std::move(Of));
    }
  }
  Dump.Threads.push_back(std::move(T));
  return Dump;
}

static void useValue(DebugInfo &Info, const FrameContext &Context,
                     const Datum &D) {
  ValueReader Reader(Info, Context.memory());
  FormatOptions Options;
  Options.WithType = true;
  Options.MaxElements = 20;
  (void)formatValue(Reader, D, Options);
  (void)valueAsJson(Reader, D, Options);
  (void)typeName(D.Of);
  (void)typeDefinition(D.Of);
}

namespace {
/// A folder that is there while the fuzzer runs.
struct Folder {
  SmallString<64> Path;
  Folder() {
    if (sys::fs::createUniqueDirectory("fuzz-dwarf", Path))
      abort();
  }
  ~Folder() { sys::fs::remove_directories(Path); }
};
} // namespace

static std::unique_ptr<DebugInfo> open(const Module &M) {
  static Folder Dir;
  SmallString<64> Path(Dir.Path);
  sys::path::append(Path, "module");
  if (!M.findCustom(".debug_info.dwo"))
    return DebugInfo::open(M);
  std::error_code EC;
  raw_fd_ostream Package((Path + ".dwp").str(), EC);
  if (EC)
    abort();
  Package << toStringRef(M.File);
  Package.close();
  return DebugInfo::open(M, nullptr, {std::string(Path), {}});
}

// What a symbol file says must be what the debug info says, however damaged.
static void checkSymbolFile(const Module &M) {
  std::unique_ptr<DebugInfo> Info = open(M);
  Expected<symbols::SymbolData> Symbols = symbols::makeSymbols(*Info, {});
  if (!Symbols)
    return consumeError(Symbols.takeError());
  Expected<symbols::CheckedSymbols> Checked =
      symbols::checkSymbols(*Info, {}, Symbols->Bytes);
  if (Checked)
    return;
  const std::string Message = toString(Checked.takeError());
  // Of code that can't be decoded there is nothing to compare.
  if (StringRef(Message).starts_with("code:"))
    return;
  errs() << Message << '\n';
  abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  Expected<Module> M = Module::parse(Bytes(Data, Size));
  if (!M) {
    consumeError(M.takeError());
    return 0;
  }
  Coredump Dump = makeDump(*M);
  std::unique_ptr<DebugInfo> Info = open(*M);
  StackView Stack(*Info, Dump.Threads.front());
  unsigned Left = 400; // Values looked at: a time limit that counts.
  for (const StackFrame &F : Stack.frames()) {
    FrameContext Context = F.context(Dump);
    for (const Variable &V : Info->variables(*F.Source, Context.Pc)) {
      if (Left == 0 || --Left == 0)
        break;
      useValue(*Info, Context, Info->evaluate(V, *F.Source, Context));
    }
  }
  if (!Stack.frames().empty()) {
    const StackFrame &F = Stack.frames().front();
    ExpressionScope Scope;
    Scope.Frame = F.Source;
    Scope.Context = F.context(Dump);
    for (const char *Text :
         {"p->next->value", "*p", "sizeof(Node)", "ns::counter + Blue",
          "(Pair<int> *) 64", "list[1]", "*this"}) {
      Expected<Datum> D = evaluateExpression(*Info, Scope, Text);
      if (D)
        useValue(*Info, Scope.Context, *D);
      else
        consumeError(D.takeError());
    }
  }
  NameIndex &Names = Info->names();
  for (SymbolKind Kind : {SymbolKind::Function, SymbolKind::Variable,
                          SymbolKind::Type, SymbolKind::Enumerator}) {
    unsigned Count = 0;
    Names.forEach(
        Kind, [](StringRef) { return true; },
        [&](const Symbol &S) {
          if (S.Of)
            (void)typeDefinition(S.Of);
          return ++Count < 50;
        });
  }
  (void)Names.functions("main");
  (void)Names.completions("", 10);
  (void)Names.files();
  checkSymbolFile(*M);
  return 0;
}
