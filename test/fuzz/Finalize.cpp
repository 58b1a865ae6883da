//===- Finalize.cpp - Fuzzer of the finalizer -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any bytes: the finalizer must return. What it makes must be a module with the
// same bodies at the same places, and must be final.
//
//===----------------------------------------------------------------------===//

#include "driver/finalize/Finalize.h"
#include <cstdio>
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

static void require(bool Condition, const char *What) {
  if (Condition)
    return;
  fprintf(stderr, "fuzz-finalize: not true: %s\n", What);
  abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  Bytes File(Data, Size);
  FinalizeOptions Options;
  Options.Name = "fuzz";
  Expected<FinalizeResult> First = finalize(File, Options);
  if (!First) {
    consumeError(First.takeError());
    return 0;
  }
  if (First->AlreadyFinalized)
    return 0;
  Expected<Module> Before = Module::parse(File);
  Expected<Module> After = Module::parse(First->Module);
  require(bool(Before), "what was finalized is a module");
  require(bool(After), "what the finalizer makes is a module");
  for (const wasm_coredump::Function &F : Before->Functions) {
    const wasm_coredump::Function *G = After->function(F.Index);
    require(G, "no function is lost");
    require(G->Pc == F.Pc, "bodies stay where they are");
  }
  Expected<FinalizeResult> Second = finalize(First->Module, Options);
  require(bool(Second), "a finalized module is accepted");
  require(Second->AlreadyFinalized, "a finalized module is final");
  return 0;
}
