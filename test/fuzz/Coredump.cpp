//===- Coredump.cpp - Fuzzer of the core dump reader ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any bytes: the reader must return, and what it returns must be usable. What
// it accepts is written in the spec's form; that must be readable and say the
// same.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Check.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/TrapKind.h"
#include "lib/coredump/Writer.h"
#include <cstdio>
#include <cstdlib>

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
      require(X[I].Function == Y[I].Function, "function");
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
  for (const Thread &T : D->Threads)
    for (const Frame &F : T.Frames) {
      (void)D->memoryOf(F);
      (void)D->globalOf(F, 0);
    }
  Expected<std::vector<uint8_t>> Written = writeCoredump(*D);
  require(bool(Written), "a dump read can be written");
  Expected<Coredump> Again = readCoredump(*Written);
  require(bool(Again), "a dump written can be read");
  compare(*D, *Again);
  return 0;
}
