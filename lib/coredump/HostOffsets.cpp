//===- HostOffsets.cpp - Code offsets in dumps of a host ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "HostOffsets.h"
#include "lib/wasm/Instruction.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace wasm_coredump;

static uint32_t firstInstruction(const Function &F) {
  Expected<InstructionReader> R = InstructionReader::create(F);
  if (R)
    return R->position();
  consumeError(R.takeError());
  return 0;
}

Error wasm_coredump::resolveHostOffsets(Coredump &Dump, const Module &M) {
  if (!Dump.Info || !(Dump.Info->Flags & InfoFromHost))
    return Error::success();
  const bool OfFile = Dump.Info->Flags & InfoFileOffsets;
  for (Thread &T : Dump.Threads)
    for (size_t N = 0; N < T.Frames.size(); ++N) {
      Frame &Of = T.Frames[N];
      const Function *F = M.function(Of.Function);
      if (Of.CodeOffset == 0)
        continue; // Not known.
      if (OfFile) {
        if (!F || Of.CodeOffset < F->FileOffset ||
            Of.CodeOffset - F->FileOffset >= F->Body.size())
          return createStringError("core dump does not fit the module: frame " +
                                   Twine(N) + ": file offset 0x" +
                                   utohexstr(Of.CodeOffset, true) +
                                   " is not in function " + Twine(Of.Function));
        Of.CodeOffset -= F->FileOffset;
      }
      // Only the youngest can be where no instruction is.
      if (N == 0 && F)
        Of.CodeOffset = std::max(Of.CodeOffset, firstInstruction(*F));
    }
  Dump.Info->Flags &= ~InfoFileOffsets;
  return Error::success();
}
