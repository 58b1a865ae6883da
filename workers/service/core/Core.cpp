//===- Core.cpp - What src/core.js calls ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// An instance reads one dump. It imports nothing, and never gives memory back:
// the host drops it when it has the result.
//
// The host allocates, writes, and calls; results are bytes at resultData(). The
// symbol file stays where it is: where a range of it is needed, writeReport says
// so, the host adds it, and calls again.
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/Trim.h"
#include "lib/coredump/Writer.h"
#include "llvm/ADT/StringExtras.h"
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

#define EXPORT(Name)                                                           \
  extern "C" __attribute__((export_name(#Name))) uint32_t Name

namespace {

struct Range {
  uint64_t Offset;
  uint32_t Size;
  const uint8_t *Data; ///< Null: the host does not have it.
};

struct Instance {
  Coredump Dump;
  ModuleInfo Module;
  LineSections Sections;
  std::vector<Range> Ranges, Wanted;
  std::string Result;
};

} // namespace

static Instance &instance() {
  static Instance *const The = new Instance;
  return *The;
}

static uint32_t addressOf(const void *P) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(P));
}
static Bytes bytesAt(uint32_t Address, uint32_t Size) {
  return Bytes(reinterpret_cast<const uint8_t *>(Address), Size);
}

/// Where Size bytes may be written; 0 if there is no room.
EXPORT(allocate)(uint32_t Size) {
  return addressOf(std::malloc(Size ? Size : 1));
}

EXPORT(resultData)() { return addressOf(instance().Result.data()); }
EXPORT(resultSize)() { return static_cast<uint32_t>(instance().Result.size()); }

/// The bytes stay the instance's. Returns 1, and the build id in hexadecimal
/// digits; or 0, and why this is no core dump.
EXPORT(readDump)(uint32_t Address, uint32_t Size) {
  Instance &I = instance();
  Expected<Coredump> D = readCoredump(bytesAt(Address, Size));
  if (!D) {
    I.Result = toString(D.takeError());
    return 0;
  }
  I.Dump = std::move(*D);
  I.Result = I.Dump.Info ? toHex(I.Dump.Info->BuildId, true) : "";
  return 1;
}

enum SectionId : uint32_t { Name, Functions, Line, LineStrings, Strings };

/// The contents of one of the module's sections.
EXPORT(addSection)(uint32_t Id, uint32_t Address, uint32_t Size) {
  Instance &I = instance();
  const Bytes Contents = bytesAt(Address, Size);
  switch (static_cast<SectionId>(Id)) {
  case Name:
    I.Module.Names =
        readFunctionNames(Contents, crashedFrames(I.Dump, SIZE_MAX));
    return 1;
  case Functions:
    I.Sections.Functions = Contents;
    return 1;
  case Line:
    I.Sections.Line = Contents;
    return 1;
  case LineStrings:
    I.Sections.LineStrings = Contents;
    return 1;
  case Strings:
    I.Sections.Strings = Contents;
    return 1;
  }
  return 0;
}

/// A range of the symbol file; Address 0 if the host can't get it.
EXPORT(addRange)(uint32_t Offset, uint32_t Size, uint32_t Address) {
  instance().Ranges.push_back(
      {Offset, Size, reinterpret_cast<const uint8_t *>(Address)});
  return 1;
}

static const uint8_t *readSymbols(void *Context, uint64_t Offset,
                                  uint32_t Size) {
  Instance &I = *static_cast<Instance *>(Context);
  for (const Range &R : I.Ranges)
    if (Offset >= R.Offset && Offset - R.Offset <= R.Size &&
        Size <= R.Size - (Offset - R.Offset))
      return R.Data ? R.Data + (Offset - R.Offset) : nullptr;
  I.Wanted.push_back({Offset, Size, nullptr});
  return nullptr;
}

/// Returns 1, and the report as JSON; or 0, and the ranges of the symbol file
/// that are needed first, as pairs of u32: offset, size.
EXPORT(writeReport)(uint32_t MaxFrames, uint32_t HasSymbols) {
  Instance &I = instance();
  I.Wanted.clear();
  const symbols::Source From = {readSymbols, &I};
  I.Module.Symbols = HasSymbols ? &From : nullptr;
  if (!HasSymbols)
    I.Module.Lines = readLines(I.Sections, crashedFrames(I.Dump, MaxFrames));
  if (writeReport(I.Dump, I.Module, MaxFrames, I.Result))
    return 1;
  I.Result.clear();
  for (const Range &R : I.Wanted)
    for (const uint32_t N : {static_cast<uint32_t>(R.Offset), R.Size})
      I.Result.append(reinterpret_cast<const char *>(&N), sizeof N);
  return 0;
}

/// Returns 1, and the dump in the specification's form without zeros; or 0, and
/// why it can't be written.
EXPORT(trimDump)() {
  Instance &I = instance();
  trimZeros(I.Dump);
  I.Result.clear();
  Expected<std::vector<uint8_t>> Out = writeCoredump(I.Dump);
  if (!Out) {
    I.Result = toString(Out.takeError());
    return 0;
  }
  I.Result.assign(Out->begin(), Out->end());
  return 1;
}
