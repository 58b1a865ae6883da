//===- FileOffsets.cpp - Code offsets that a host knew as file's ----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FileOffsets.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace wasm_coredump;

Error wasm_coredump::resolveFileOffsets(Coredump &Dump, const Module &M) {
  if (!Dump.Info || !(Dump.Info->Flags & InfoFileOffsets))
    return Error::success();
  for (Thread &T : Dump.Threads)
    for (size_t N = 0; N < T.Frames.size(); ++N) {
      Frame &Of = T.Frames[N];
      if (Of.CodeOffset == 0)
        continue; // Not known.
      const Function *F = M.function(Of.Function);
      if (!F || Of.CodeOffset < F->FileOffset ||
          Of.CodeOffset - F->FileOffset >= F->Body.size())
        return createStringError(
            "core dump does not fit the module: frame " + Twine(N) +
            ": file offset 0x" + utohexstr(Of.CodeOffset, true) +
            " is not in function " + Twine(Of.Function));
      // Engines name the body's start where the stack overflows. Offset 0 would
      // mean "not known".
      Of.CodeOffset = std::max<uint32_t>(1, Of.CodeOffset - F->FileOffset);
    }
  Dump.Info->Flags &= ~InfoFileOffsets;
  return Error::success();
}
