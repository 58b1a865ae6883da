//===- TrapSites.cpp - Instructions that would trap -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "TrapSites.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

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

DivisionTraps wasm_coredump::divisionTraps(const Instruction &I,
                                           const Options &O) {
  DivisionTraps Traps;
  if (!O.GuardDivision)
    return Traps;
  unsigned Op = I.getOpcode();
  if (Op != Instruction::SDiv && Op != Instruction::UDiv &&
      Op != Instruction::SRem && Op != Instruction::URem)
    return Traps;

  SimplifyQuery Q(I.getModule()->getDataLayout(), &I);
  Value *Divisor = I.getOperand(1);
  Traps.ByZero = !isKnownNonZero(Divisor, Q);

  // Only i32 and i64 divisions trap on overflow: narrower ones are done in i32,
  // wider ones in a library function that wraps, and rem_s gives 0.
  unsigned Bits = I.getType()->getScalarSizeInBits();
  if (Op == Instruction::SDiv && (Bits == 32 || Bits == 64)) {
    KnownBits D = computeKnownBits(Divisor, Q);
    KnownBits N = computeKnownBits(I.getOperand(0), Q);
    bool MayBeMinusOne = D.Zero.isZero();
    bool MayBeMinimum =
        N.Zero.isSignBitClear() && (N.One & ~APInt::getSignMask(Bits)).isZero();
    Traps.Overflow = MayBeMinusOne && MayBeMinimum;
  }
  return Traps;
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
