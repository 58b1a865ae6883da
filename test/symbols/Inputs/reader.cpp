//===- reader.cpp - The reader as a wasm module ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Exports one look-up, for reader.mjs. The host gives ranges of the file, or
// says that it does not have them yet.
//
//===----------------------------------------------------------------------===//

#include "lib/symbols/ParameterValue.h"
#include "lib/symbols/SymbolFile.h"

using namespace wasm_coredump::symbols;

/// Where the range lies in this memory, or null.
__attribute__((import_module("host"),
               import_name("range"))) extern "C" const uint8_t *
hostRange(uint32_t Offset, uint32_t Size);
__attribute__((import_module("host"), import_name("text"))) extern "C" void
hostText(const char *Text, uint32_t Size);
__attribute__((import_module("host"), import_name("number"))) extern "C" void
hostNumber(uint32_t Number);

static const uint8_t *read(void *, uint64_t Offset, uint32_t Size) {
  return Offset <= UINT32_MAX ? hostRange(static_cast<uint32_t>(Offset), Size)
                              : nullptr;
}

static void say(std::string_view S) {
  hostText(S.data(), static_cast<uint32_t>(S.size()));
}

/// Tells the host of each frame: name, directory, file, line, column, whether
/// inlined; and of each parameter: name, type, kind of its place, index.
extern "C" __attribute__((export_name("lookUp"))) uint32_t
lookUp(uint32_t Function, uint32_t Offset) {
  static SourceFrame Frames[MaxDepth + 1];
  SymbolFile File;
  Status S = SymbolFile::open({read}, File);
  FunctionSymbols Of;
  if (S == Status::Ok)
    S = File.find(Function, Of);
  if (S != Status::Ok)
    return static_cast<uint32_t>(S);
  const uint32_t Count = Of.frames(Offset, Frames, MaxDepth + 1);
  hostNumber(Count);
  for (uint32_t N = 0; N < Count; ++N) {
    const SourceFrame &F = Frames[N];
    say(F.Name);
    say(F.Directory);
    say(F.File);
    hostNumber(F.Line);
    hostNumber(F.Column);
    hostNumber(F.IsInlined);
    ParameterList List = Of.parameters(F, Offset);
    Parameter P;
    while (List.next(P)) {
      hostNumber(1);
      say(P.Name);
      say(P.TypeName);
      hostNumber(static_cast<uint32_t>(P.Where.Kind));
      hostNumber(P.Where.Index);
      hostNumber(static_cast<uint32_t>(P.Where.Offset));
    }
    hostNumber(0);
  }
  return static_cast<uint32_t>(Status::Ok);
}

static bool noLocal(void *, uint32_t, WasmValue &) { return false; }
static bool noMemory(void *, uint64_t, uint8_t *, uint32_t) { return false; }

/// So that all of the reader is linked.
extern "C" __attribute__((export_name("readsValue"))) uint32_t readsValue() {
  uint8_t Value[MaxValueSize];
  return readValue(Parameter(), {noLocal, noMemory}, Value);
}

/// Room for ranges: the host writes into it.
extern "C" __attribute__((export_name("heapBase"))) uint32_t heapBase() {
  extern uint8_t __heap_base;
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(&__heap_base));
}
