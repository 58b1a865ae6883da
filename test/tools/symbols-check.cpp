//===- symbols-check.cpp - A symbol file against the debug info -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   symbols-check MODULE SYMBOLS
//
// MODULE has its debug info. At every instruction the frames must be those of
// lib/debuginfo. At every site the parameters must have its names and types,
// and in a made-up dump, with random numbers in all locals and all of memory,
// each value that is told must be its value. Prints what was compared, and how
// many values only the debug info tells.
//
//   symbols-check --list MODULE SYMBOLS
//
// Prints what the symbol file says of every instruction that it has a line for,
// as JSON, for comparison with other tools: pc, then for each frame the name,
// path, line and column. Of the module only its code is used.
//
//   symbols-check --places MODULE SYMBOLS
//
// Prints FUNCTION+OFFSET of each call that it has a line for.
//
//   symbols-check --print SYMBOLS FUNCTION OFFSET ...
//
// Prints the frames of places, one line each.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Coredump.h"
#include "lib/debuginfo/CodeBoundaries.h"
#include "lib/debuginfo/Printer.h"
#include "lib/symbols/CheckSymbols.h"
#include "lib/symbols/FromDebugInfo.h"
#include "lib/symbols/ParameterValue.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <random>

using namespace llvm;
using namespace wasm_coredump;

static int fail(const Twine &Message) {
  errs() << "symbols-check: error: " << Message << '\n';
  return 1;
}

static std::unique_ptr<MemoryBuffer> open(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path, false, false);
  return Buffer ? std::move(*Buffer) : nullptr;
}

static Bytes bytesOf(const MemoryBuffer &B) {
  return Bytes(reinterpret_cast<const uint8_t *>(B.getBufferStart()),
               B.getBufferSize());
}

static StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

namespace {
struct Counts {
  uint64_t Equal = 0, OnlyDebugInfo = 0, Neither = 0, Aggregates = 0;
};

/// A dump of one frame, made up.
struct MadeUp {
  Coredump Dump;
  Frame Of;
};
} // namespace

static Bytes randomMemory() {
  static const std::vector<uint8_t> Image = [] {
    std::mt19937_64 Random(2);
    std::vector<uint8_t> Bytes(65536);
    for (uint8_t &Byte : Bytes)
      Byte = static_cast<uint8_t>(Random());
    return Bytes;
  }();
  return Image;
}

static MadeUp makeUp(const Module &M, const Function &F, uint32_t Offset,
                     std::mt19937_64 &Random) {
  MadeUp Result;
  Memory Mem;
  Mem.MinPages = 1;
  Mem.Segments.push_back({0, randomMemory()});
  Result.Dump.Memories.push_back(std::move(Mem));
  Result.Of.Function = F.Index;
  Result.Of.CodeOffset = Offset;
  Expected<std::vector<ValType>> Types = M.localTypes(F);
  if (!Types) {
    consumeError(Types.takeError());
    return Result;
  }
  for (ValType T : *Types) {
    // Mostly addresses, so that what is in memory is found there; some small
    // numbers, for what is bool.
    uint64_t Bits = Random() % 3 ? Random() % 65000 : Random() % 2;
    if (Random() % 8 == 0)
      Bits = Random();
    Value V;
    if (T == 0x7F)
      V = Value::i32(static_cast<uint32_t>(Bits));
    else if (T == 0x7E)
      V = Value::i64(Bits << 20 | Bits);
    else if (T == 0x7D)
      V = Value::f32(static_cast<uint32_t>(Bits));
    else if (T == 0x7C)
      V = Value::f64(Bits);
    Result.Of.Locals.push_back(V);
  }
  return Result;
}

static bool localOf(void *Context, uint32_t Index, symbols::WasmValue &Out) {
  const Frame &F = static_cast<MadeUp *>(Context)->Of;
  if (Index >= F.Locals.size() || !F.Locals[Index].isAvailable())
    return false;
  const Value &V = F.Locals[Index];
  Out.Low = V.Bits;
  Out.High = V.HighBits;
  Out.IsFloat = V.K == Value::Kind::F32 || V.K == Value::Kind::F64;
  Out.Size = V.K == Value::Kind::I32 || V.K == Value::Kind::F32 ? 4 : 8;
  return true;
}

static bool memoryOf(void *Context, uint64_t Address, uint8_t *Out,
                     uint32_t Size) {
  return static_cast<MadeUp *>(Context)->Dump.Memories.front().read(
      Address, MutableArrayRef<uint8_t>(Out, Size));
}

static Error checkParameters(DebugInfo &Info, const Function &F,
                             uint32_t Offset,
                             const symbols::FunctionSymbols &Symbols,
                             std::mt19937_64 &Random, Counts &Counted) {
  MadeUp Made = makeUp(Info.module(), F, Offset, Random);
  const uint64_t Pc = F.Pc + Offset;
  std::vector<SourceFrame> Frames = Info.symbolicate(F.Index, Pc);
  std::vector<symbols::SourceFrame> Got(symbols::MaxDepth + 1);
  const uint32_t Count =
      Symbols.frames(Offset, Got.data(), static_cast<uint32_t>(Got.size()));
  FrameContext Context{&Made.Dump, &Made.Of, Pc, /*IsYoungest=*/false, nullptr};
  ValueReader Reader(Info, &Made.Dump.Memories.front());
  for (uint32_t N = 0; N < Count; ++N) {
    symbols::ParameterList List = Symbols.parameters(Got[N], Offset);
    const std::string Where = "function " + std::to_string(F.Index) +
                              ", offset " + std::to_string(Offset) +
                              ", frame " + std::to_string(N) + ": ";
    for (const Variable &V : Info.variables(Frames[N], Pc)) {
      if (!V.IsParameter)
        continue;
      symbols::Parameter P;
      if (!List.next(P))
        return createStringError(Where + "no parameter " + V.Name);
      if (ref(P.Name) != V.Name || ref(P.TypeName) != valueTypeName(V.Of) ||
          P.IsArtificial != V.IsArtificial ||
          P.ByteSize != sizeOf(V.Of).value_or(0))
        return createStringError(
            Where + "parameter " + ref(P.Name) + " of type " + ref(P.TypeName) +
            ", the debug info has " + V.Name + " of " + valueTypeName(V.Of));
      if (P.Kind == symbols::ValueKind::Other) {
        ++Counted.Aggregates;
        continue;
      }
      std::vector<uint8_t> Want;
      const Datum D = Info.evaluate(V, Frames[N], Context);
      const bool IsKnown =
          Reader.read(D, 0, P.ByteSize, Want) == Validity::Valid &&
          Want.size() == P.ByteSize;
      uint8_t Value[symbols::MaxValueSize];
      if (!symbols::readValue(P, {localOf, memoryOf, &Made}, Value)) {
        ++(IsKnown ? Counted.OnlyDebugInfo : Counted.Neither);
        continue;
      }
      const Bytes Have(Value, P.ByteSize);
      if (!IsKnown || Bytes(Want) != Have)
        return createStringError(
            Where + "parameter " + V.Name + " is " + toHex(Have) +
            ", the debug info has " +
            (IsKnown ? toHex(Want) : std::string("nothing")));
      ++Counted.Equal;
    }
    symbols::Parameter Extra;
    if (List.next(Extra))
      return createStringError(Where +
                               "a parameter too many: " + ref(Extra.Name));
  }
  return Error::success();
}

static bool isSite(const Instruction &I) {
  switch (I.Op) {
  case OpUnreachable:
  case OpCall:
  case OpCallIndirect:
    return true;
  default: // i32.div_s, i32.div_u
    return I.Op == 0x6D || I.Op == 0x6E;
  }
}

static int compare(StringRef ModulePath, StringRef SymbolsPath) {
  std::unique_ptr<MemoryBuffer> ModuleFile = open(ModulePath);
  std::unique_ptr<MemoryBuffer> SymbolsBuffer = open(SymbolsPath);
  if (!ModuleFile || !SymbolsBuffer)
    return fail("can't open the files");
  Expected<Module> M = Module::parse(bytesOf(*ModuleFile));
  if (!M)
    return fail(toString(M.takeError()));
  std::unique_ptr<DebugInfo> Info = DebugInfo::open(*M);
  const Bytes Symbols = bytesOf(*SymbolsBuffer);
  symbols::SymbolFile File;
  if (symbols::Status S =
          symbols::SymbolFile::open(symbols::sourceOf(Symbols), File);
      S != symbols::Status::Ok)
    return fail(SymbolsPath + ": " + symbols::statusText(S));
  Expected<symbols::CheckedSymbols> Checked = symbols::checkSymbols(
      *Info, Bytes(File.buildId(), File.buildIdSize()), Symbols);
  if (!Checked)
    return fail(SymbolsPath + ": " + toString(Checked.takeError()));
  outs() << Checked->NumInstructions << " instructions, " << Checked->NumFrames
         << " frames\n";

  const AddedFunctions Added(*M);
  Counts Counted;
  std::mt19937_64 Random(1);
  for (const Function &F : M->Functions) {
    symbols::FunctionSymbols Of;
    // No dump has values of a copy.
    if (Added.kindOf(F.Index) || File.find(F.Index, Of) != symbols::Status::Ok)
      continue;
    Expected<InstructionReader> Reader = InstructionReader::create(F);
    if (!Reader)
      return fail(toString(Reader.takeError()));
    Instruction I;
    while (!Reader->atEnd()) {
      if (Error E = Reader->next(I))
        return fail(toString(std::move(E)));
      if (isSite(I))
        if (Error E = checkParameters(*Info, F, I.Offset, Of, Random, Counted))
          return fail(SymbolsPath + ": " + toString(std::move(E)));
    }
    forgetFunction(*Info, F.Index);
  }
  outs() << "parameters: " << Counted.Equal << " equal, "
         << Counted.OnlyDebugInfo << " only in the debug info, "
         << Counted.Neither << " unknown, " << Counted.Aggregates
         << " not scalar\n";
  return 0;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

static int print(StringRef SymbolsPath, ArrayRef<char *> Places) {
  std::unique_ptr<MemoryBuffer> Buffer = open(SymbolsPath);
  if (!Buffer)
    return fail("can't open " + SymbolsPath);
  const Bytes Symbols = bytesOf(*Buffer);
  symbols::SymbolFile File;
  if (symbols::Status S =
          symbols::SymbolFile::open(symbols::sourceOf(Symbols), File);
      S != symbols::Status::Ok)
    return fail(SymbolsPath + ": " + symbols::statusText(S));
  for (; Places.size() >= 2; Places = Places.drop_front(2)) {
    uint32_t Function, Offset;
    if (StringRef(Places[0]).getAsInteger(0, Function) ||
        StringRef(Places[1]).getAsInteger(0, Offset))
      return fail("not a number");
    symbols::FunctionSymbols Of;
    if (symbols::Status S = File.find(Function, Of); S != symbols::Status::Ok) {
      outs() << Function << '+' << Offset << ": " << symbols::statusText(S)
             << '\n';
      continue;
    }
    std::vector<symbols::SourceFrame> Frames(symbols::MaxDepth + 1);
    Frames.resize(
        Of.frames(Offset, Frames.data(), static_cast<uint32_t>(Frames.size())));
    for (const symbols::SourceFrame &F : Frames) {
      outs() << Function << '+' << Offset << ": " << ref(F.Name) << '(';
      symbols::ParameterList List = Of.parameters(F, Offset);
      symbols::Parameter P;
      for (const char *Comma = ""; List.next(P); Comma = ", ")
        outs() << Comma << ref(P.TypeName) << ' ' << ref(P.Name) << " @"
               << int(P.Where.Kind) << ':' << P.Where.Index << ':'
               << P.Where.Offset;
      outs() << ") at " << ref(F.Directory) << '|' << ref(F.File) << ':'
             << F.Line << ':' << F.Column << (F.IsInlined ? " inlined" : "")
             << '\n';
    }
  }
  return 0;
}

static int list(StringRef ModulePath, StringRef SymbolsPath, bool OnlyPlaces) {
  std::unique_ptr<MemoryBuffer> ModuleFile = open(ModulePath);
  std::unique_ptr<MemoryBuffer> Buffer = open(SymbolsPath);
  if (!ModuleFile || !Buffer)
    return fail("can't open the files");
  Expected<Module> M = Module::parse(bytesOf(*ModuleFile));
  if (!M)
    return fail(toString(M.takeError()));
  const Bytes Symbols = bytesOf(*Buffer);
  symbols::SymbolFile File;
  if (symbols::Status S =
          symbols::SymbolFile::open(symbols::sourceOf(Symbols), File);
      S != symbols::Status::Ok)
    return fail(SymbolsPath + ": " + symbols::statusText(S));
  std::vector<symbols::SourceFrame> Frames(symbols::MaxDepth + 1);
  const AddedFunctions Added(*M);
  for (const Function &F : M->Functions) {
    symbols::FunctionSymbols Of;
    // Other tools know nothing of copies.
    if (Added.kindOf(F.Index) || File.find(F.Index, Of) != symbols::Status::Ok)
      continue;
    Expected<InstructionReader> Reader = InstructionReader::create(F);
    if (!Reader)
      return fail(toString(Reader.takeError()));
    Instruction I;
    while (!Reader->atEnd()) {
      if (Error E = Reader->next(I))
        return fail(toString(std::move(E)));
      const uint32_t Count = Of.frames(I.Offset, Frames.data(),
                                       static_cast<uint32_t>(Frames.size()));
      json::Array Chain;
      bool HasLine = false;
      for (const symbols::SourceFrame &S : ArrayRef(Frames).take_front(Count)) {
        SmallString<128> Path(ref(S.File));
        if (!sys::path::is_absolute(Path)) {
          Path = ref(S.Directory);
          sys::path::append(Path, ref(S.File));
        }
        HasLine |= S.Line != 0;
        Chain.push_back(json::Array{json::fixUTF8(ref(S.Name)),
                                    json::fixUTF8(Path), S.Line, S.Column});
      }
      if (HasLine && OnlyPlaces) {
        if (I.Op == OpCall || I.Op == OpCallIndirect)
          outs() << F.Index << '+' << I.Offset << '\n';
      } else if (HasLine)
        outs() << json::Value(json::Array{static_cast<int64_t>(F.Pc + I.Offset),
                                          std::move(Chain)})
               << '\n';
    }
  }
  return 0;
}

int main(int Argc, char **Argv) {
  ArrayRef<char *> Arguments(Argv + 1, Argc - 1);
  if (Arguments.size() >= 2 && StringRef(Arguments[0]) == "--print")
    return print(Arguments[1], Arguments.drop_front(2));
  if (Arguments.size() == 3 && StringRef(Arguments[0]) == "--list")
    return list(Arguments[1], Arguments[2], false);
  if (Arguments.size() == 3 && StringRef(Arguments[0]) == "--places")
    return list(Arguments[1], Arguments[2], true);
  if (Arguments.size() != 2)
    return fail("usage: symbols-check MODULE SYMBOLS");
  return compare(Arguments[0], Arguments[1]);
}
