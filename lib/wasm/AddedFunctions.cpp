//===- AddedFunctions.cpp - Functions that finalizing added ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "AddedFunctions.h"
#include "Instruction.h"
#include "wasm_coredump/abi.h"

using namespace llvm;
using namespace wasm_coredump;

AddedFunctions::AddedFunctions(const Module &M) : M(M) {
  const Section *S = M.findCustom(FunctionsSectionName);
  if (!S)
    return;
  ByteReader R(S->contents(), S->PayloadOffset, FunctionsSectionName);
  if (R.uleb() != FunctionsVersion)
    return;
  R.uleb(); // imported functions
  R.uleb(); // file offset of the code
  for (uint32_t N = R.count(); N && !R.failed(); --N)
    R.uleb();
  uint32_t NumAdded = R.count();
  if (R.failed() || NumAdded > M.Functions.size())
    return;
  for (uint32_t N = NumAdded; N; --N)
    Kinds.push_back(R.uleb());
  if (R.failed())
    Kinds.clear();
  First = M.numFunctions() - Kinds.size();
}

std::optional<uint32_t> AddedFunctions::kindOf(uint32_t Function) const {
  if (Kinds.empty() || Function < First || Function - First >= Kinds.size())
    return std::nullopt;
  return Kinds[Function - First];
}

namespace {

/// Reads one of the two bodies.
class Walker {
public:
  static std::optional<Walker> create(const Function &F) {
    Expected<InstructionReader> R = InstructionReader::create(F);
    if (!R) {
      consumeError(R.takeError());
      return std::nullopt;
    }
    return Walker(*R);
  }

  /// False at the end, and at what can't be decoded.
  bool next() {
    if (Reader.atEnd())
      return false;
    if (Error E = Reader.next(I)) {
      consumeError(std::move(E));
      return false;
    }
    return true;
  }

  Instruction I;

private:
  explicit Walker(InstructionReader R) : Reader(std::move(R)) {}
  InstructionReader Reader;
};

bool opensBlock(uint32_t Op) {
  return Op == OpBlock || Op == OpLoop || Op == OpIf || Op == OpTry ||
         Op == OpTryTable;
}

/// Passes over a check, from its `global.get` to the `end` of its `if`.
bool skipCheck(Walker &Clone) {
  for (unsigned Depth = 0; Clone.next();) {
    if (opensBlock(Clone.I.Op))
      ++Depth;
    if (Depth == 0)
      return false; // Something else follows the flag: no check.
    if (Clone.I.Op == OpEnd && --Depth == 0)
      return true;
  }
  return false;
}

/// Passes over what stands for an `unreachable` that is raised.
bool skipRaise(Walker &Clone) {
  do {
    if (Clone.I.Op == OpReturn || Clone.I.Op == OpUnreachable)
      return true;
  } while (Clone.next());
  return false;
}

/// Only checks read a global where the original does not read that one: it knows
/// nothing of the flag.
bool isCheck(const Instruction &Original, const Instruction &Clone) {
  return Clone.Op == OpGlobalGet &&
         (Original.Op != OpGlobalGet ||
          Original.Imms[0].Value != Clone.Imms[0].Value);
}

/// The clone is the original with checks inserted and LEBs shortened.
uint32_t offsetInOriginal(const Function &Original, const Function &Clone,
                          uint32_t CodeOffset) {
  std::optional<Walker> O = Walker::create(Original), C = Walker::create(Clone);
  if (!O || !C)
    return 0;
  uint32_t Before = 0; // Of the original's last instruction.
  while (O->next() && C->next()) {
    while (isCheck(O->I, C->I)) {
      if (!skipCheck(*C))
        return 0;
      if (CodeOffset < C->I.end())
        return Before;
      if (!C->next())
        return 0;
    }
    if (O->I.Op == OpUnreachable && C->I.Op != OpUnreachable) {
      if (!skipRaise(*C))
        return 0;
    } else if (O->I.Op != C->I.Op) {
      return 0;
    }
    if (CodeOffset < C->I.end())
      return O->I.Offset;
    Before = O->I.Offset;
  }
  return 0;
}

} // namespace

CodePlace AddedFunctions::original(CodePlace P) const {
  std::optional<uint32_t> Kind = kindOf(P.Function);
  if (!Kind || *Kind < AddedClone)
    return P;
  CodePlace Result;
  Result.Function = *Kind - AddedClone;
  const Function *Clone = M.function(P.Function);
  const Function *Original = M.function(Result.Function);
  if (!Original)
    return P;
  if (P.CodeOffset)
    Result.CodeOffset = offsetInOriginal(*Original, *Clone, P.CodeOffset);
  return Result;
}
