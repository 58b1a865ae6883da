//===- Instructions.cpp - Code shown instruction by instruction -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Instructions.h"
#include "Interrupt.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

Error forEachInstruction(
    Session &S, const CodeAddress &From,
    function_ref<bool(const CodeAddress &, const Instruction &)> Visit) {
  // Instructions have no fixed size: only from the start on they are known.
  Expected<InstructionReader> R = InstructionReader::create(*From.In);
  if (!R)
    return R.takeError();
  Instruction I;
  while (!R->atEnd()) {
    if (Error E = checkInterrupt())
      return E;
    if (Error E = R->next(I))
      return E;
    if (I.end() > From.Offset && !Visit({From.In, I.Offset}, I))
      break;
  }
  return Error::success();
}

std::string instructionLine(Session &S, const CodeAddress &A,
                            const Instruction &I) {
  return instructionText(
      S.M, I, [&](uint32_t Index) { return functionText(S, Index); });
}

std::string rawBytes(const CodeAddress &A, const Instruction &I) {
  std::string Result;
  // A br_table may have thousands.
  constexpr uint32_t MaxShown = 16;
  for (uint32_t N = 0; N < std::min(I.Size, MaxShown); ++N)
    Result += (N ? " " : "") +
              toHex(A.In->Body.slice(A.Offset + N, 1), /*LowerCase=*/true);
  if (I.Size > MaxShown)
    Result += " ...";
  if (Result.size() < 17)
    Result.resize(17, ' ');
  return Result;
}

} // namespace wasm_coredump
