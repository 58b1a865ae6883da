//===- Coredump.cpp - Fuzzer of the core dump reader ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any bytes: the reader must return, and what it returns must be usable. What
// it accepts is written in the spec's form; that must be readable and say the
// same. Nor does a module that has nothing to do with it, or trimming, do harm.
// --module=FILE is another module to resolve dumps with: much of the code that
// chooses between dialects sees only dumps that fit one.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Check.h"
#include "lib/coredump/CodeOffsets.h"
#include "lib/coredump/OtherModules.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/TrapKind.h"
#include "lib/coredump/Trim.h"
#include "lib/coredump/Writer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace llvm;
using namespace wasm_coredump;

static void require(bool Condition, const char *What) {
  if (Condition)
    return;
  fprintf(stderr, "fuzz-coredump: not true: %s\n", What);
  abort();
}

// Reads around the interesting addresses, and compares one call with many.
static void useMemory(const Memory &M) {
  const uint64_t Size = M.sizeInBytes();
  std::vector<uint64_t> Addresses = {0,        M.LostBelow, Size,
                                     Size - 1, UINT64_MAX,  UINT64_MAX - 7};
  for (size_t I = 0; I < M.Segments.size() && I < 8; ++I) {
    Addresses.push_back(M.Segments[I].Address - 3);
    Addresses.push_back(M.Segments[I].Address + M.Segments[I].Data.size());
  }
  for (uint64_t Address : Addresses) {
    uint8_t Many[16];
    SmallVector<ByteState, 16> States;
    bool AllThere = M.read(Address, Many, &States);
    require(States.size() == sizeof(Many), "one state for each byte");
    bool Expected = true;
    for (size_t I = 0; I < sizeof(Many); ++I) {
      if (Address + I < Address) {
        require(States[I] == ByteState::Unavailable,
                "nothing lies behind the last address");
        Expected = false;
        continue;
      }
      uint8_t One;
      M.read(Address + I, One);
      require(One == Many[I], "reading one byte or many is the same");
      require(M.stateAt(Address + I) == States[I], "so are the states");
      require(States[I] == ByteState::Present || One == 0,
              "bytes that are not present read as zero");
      Expected &= States[I] != ByteState::Unavailable;
    }
    require(AllThere == Expected, "the result says if all is available");
  }
}

static void compare(const Coredump &A, const Coredump &B) {
  require(B.Dialect == "spec", "the writer writes the spec's form");
  require(A.ExecutableName == B.ExecutableName, "executable name");
  // A dump without instances gets one.
  require(B.Instances.size() == std::max<size_t>(1, A.Instances.size()),
          "instances");
  require(B.Modules.size() ==
              std::max<size_t>(A.Instances.empty(), A.Modules.size()),
          "modules");
  require(A.Threads.size() == B.Threads.size(), "threads");
  for (size_t T = 0; T < A.Threads.size(); ++T) {
    const auto &X = A.Threads[T].Frames, &Y = B.Threads[T].Frames;
    require(X.size() == Y.size(), "frames");
    for (size_t I = 0; I < X.size(); ++I) {
      require(X[I].Elsewhere.value_or(X[I].Function) == Y[I].Function,
              "function");
      require(X[I].CodeOffset == Y[I].CodeOffset, "code offset");
      require(X[I].Locals == Y[I].Locals, "locals");
      require(X[I].Stack == Y[I].Stack, "stack");
    }
  }
  require(A.Memories.size() == B.Memories.size(), "memories");
  for (size_t I = 0; I < A.Memories.size(); ++I) {
    const Memory &X = A.Memories[I], &Y = B.Memories[I];
    require(X.MinPages == Y.MinPages && X.MaxPages == Y.MaxPages, "limits");
    require(X.Segments.size() == Y.Segments.size(), "segments");
    for (size_t S = 0; S < X.Segments.size(); ++S) {
      require(X.Segments[S].Address == Y.Segments[S].Address, "address");
      require(X.Segments[S].Data == Y.Segments[S].Data, "contents");
    }
  }
  for (size_t I = 0; I < A.Memories.size(); ++I)
    require(B.Memories[I].GapsLost >= A.Memories[I].GapsLost,
            "what is unknown stays so");
  size_t Known = 0;
  while (Known < A.Globals.size() && A.Globals[Known].Val.isAvailable())
    ++Known;
  require(B.Globals.size() == Known, "globals");
  for (size_t I = 0; I < Known; ++I) {
    require(A.Globals[I].Type == B.Globals[I].Type, "global type");
    require(A.Globals[I].Val == B.Globals[I].Val, "global value");
  }
  require(!A.Info || B.Info, "crash information");
}

// One import, and function 1 with two parameters and two locals: see `module` in
// test/format/dialects.test.
static const uint8_t ModuleBytes[] = {
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x0a, 0x02, 0x60,
    0x02, 0x7f, 0x7f, 0x01, 0x7e, 0x60, 0x00, 0x00, 0x02, 0x0e, 0x02, 0x01,
    0x65, 0x01, 0x66, 0x00, 0x01, 0x01, 0x65, 0x01, 0x67, 0x03, 0x7f, 0x00,
    0x03, 0x02, 0x01, 0x00, 0x06, 0x06, 0x01, 0x7e, 0x01, 0x42, 0x00, 0x0b,
    0x0a, 0x13, 0x01, 0x11, 0x02, 0x01, 0x7e, 0x01, 0x7d, 0x20, 0x00, 0x1a,
    0x00, 0x10, 0x00, 0x11, 0x81, 0x80, 0x00, 0x00, 0x0b,
};

static std::unique_ptr<MemoryBuffer> GivenFile;
static std::optional<Module> Given;

// libFuzzer leaves arguments with two dashes alone.
extern "C" int LLVMFuzzerInitialize(int *Argc, char ***Argv) {
  for (int I = 1; I < *Argc; ++I) {
    StringRef Path = (*Argv)[I];
    if (!Path.consume_front("--module="))
      continue;
    ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Path);
    require(bool(File), "the module's file can be read");
    GivenFile = std::move(*File);
    Expected<Module> M =
        Module::parse(arrayRefFromStringRef(GivenFile->getBuffer()));
    require(bool(M), "the module's file is a module");
    Given = std::move(*M);
  }
  return 0;
}

static void useFrames(const Coredump &D) {
  for (const Thread &T : D.Threads)
    for (const Frame &F : T.Frames) {
      (void)D.memoryOf(F);
      (void)D.globalOf(F, 0);
    }
}

// What a debugger does: asks the module what the dump leaves open.
static void useModule(Coredump Dump, const Module &M) {
  separateModules(Dump, M, "crash.wasm");
  consumeError(resolveCodeOffsets(Dump, M));
  (void)checkStrict(Dump, &M);
  (void)crashSummary(Dump);
  useFrames(Dump);
  for (const Memory &Of : Dump.Memories)
    useMemory(Of);
  Expected<std::vector<uint8_t>> Written = writeCoredump(Dump);
  require(bool(Written), "what the module tells can be written");
  Expected<Coredump> Again = readCoredump(*Written);
  require(bool(Again), "and read");
  compare(Dump, *Again);
}

static void checkTrimmed(Coredump Dump) {
  const Coredump Before = Dump;
  trimZeros(Dump);
  for (size_t I = 0; I < Dump.Memories.size(); ++I) {
    const Memory &X = Before.Memories[I], &Y = Dump.Memories[I];
    require(X.sizeInBytes() == Y.sizeInBytes(), "trimming keeps the size");
    for (size_t S = 0; S < X.Segments.size() && S < 16; ++S) {
      const uint64_t From = X.Segments[S].Address;
      std::vector<uint8_t> A(
          std::min<uint64_t>(X.Segments[S].Data.size() + 2, 10000)),
          B(A.size());
      require(X.read(From, A) == Y.read(From, B) && A == B,
              "trimming changes no byte");
    }
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  Expected<Coredump> D = readCoredump(ArrayRef<uint8_t>(Data, Size));
  if (!D) {
    consumeError(D.takeError());
    return 0;
  }
  (void)crashSummary(*D);
  (void)checkStrict(*D, nullptr);
  for (const Memory &M : D->Memories)
    useMemory(M);
  static const Module Small = cantFail(Module::parse(ModuleBytes));
  useModule(*D, Given ? *Given : Small);
  checkTrimmed(*D);
  useFrames(*D);
  Expected<std::vector<uint8_t>> Written = writeCoredump(*D);
  require(bool(Written), "a dump read can be written");
  Expected<Coredump> Again = readCoredump(*Written);
  require(bool(Again), "a dump written can be read");
  compare(*D, *Again);
  return 0;
}
