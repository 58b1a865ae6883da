//===- TrapSites.cpp - Instructions that always trap ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "TrapSites.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;
using namespace wasm_coredump;

static bool isTrapIntrinsic(const Instruction &I) {
  auto *II = dyn_cast<IntrinsicInst>(&I);
  if (!II)
    return false;
  switch (II->getIntrinsicID()) {
  case Intrinsic::trap:
  case Intrinsic::ubsantrap:
  case Intrinsic::debugtrap:
    return true;
  default:
    return false;
  }
}

/// A switch whose default is impossible becomes a jump table without a range
/// check. Such a block has no code; giving it some would bring the check back.
static bool isImpossibleSwitchDefault(const BasicBlock &BB) {
  if (&*BB.getFirstNonPHIOrDbg() != BB.getTerminator() || pred_empty(&BB))
    return false;
  return all_of(predecessors(&BB), [&](const BasicBlock *Pred) {
    auto *S = dyn_cast<SwitchInst>(Pred->getTerminator());
    return S && S->getDefaultDest() == &BB;
  });
}

std::optional<TrapKind> wasm_coredump::alwaysTraps(const Instruction &I) {
  if (isTrapIntrinsic(I))
    return TrapKind::Unreachable;
  if (!isa<UnreachableInst>(I) || isImpossibleSwitchDefault(*I.getParent()))
    return std::nullopt;
  for (const Instruction *Prev = I.getPrevNode(); Prev;
       Prev = Prev->getPrevNode()) {
    if (isa<DbgInfoIntrinsic>(Prev) || Prev->isLifetimeStartOrEnd())
      continue;
    if (isTrapIntrinsic(*Prev))
      return std::nullopt;
    if (auto *Call = dyn_cast<CallBase>(Prev))
      if (Call->doesNotReturn())
        return std::nullopt;
    break;
  }
  return TrapKind::Unreachable;
}

bool wasm_coredump::neverReturns(const CallBase &Call) {
  if (!Call.doesNotReturn() || isTrapIntrinsic(Call))
    return false;
  if (auto *Invoke = dyn_cast<InvokeInst>(&Call))
    return isa<UnreachableInst>(Invoke->getNormalDest()->getFirstNonPHIOrDbg());
  for (const Instruction *Next = Call.getNextNode(); Next;
       Next = Next->getNextNode()) {
    if (isa<UnreachableInst>(Next))
      return true;
    if (!isa<DbgInfoIntrinsic>(Next) && !Next->isLifetimeStartOrEnd())
      return false;
  }
  return false;
}
