//===- FoldedPhis.cpp - Variables that are told to be another's value -----===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FoldedPhis.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

/// Blocks in a row that are searched for the last record of a variable.
static constexpr unsigned MaxBlocks = 16;

/// The last record of a variable in a block or in those that alone lead to it;
/// null if there is none.
static const DbgVariableRecord *lastRecord(const BasicBlock *BB,
                                           const DebugVariable &Of) {
  for (unsigned N = 0; BB && N < MaxBlocks; ++N) {
    for (const Instruction &I : reverse(*BB)) {
      const DbgVariableRecord *Last = nullptr;
      for (const DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange()))
        if (DebugVariable(&R) == Of)
          Last = &R;
      if (Last)
        return Last;
    }
    BB = BB->getSinglePredecessor();
  }
  return nullptr;
}

/// The phi that a record names alone, or null.
static PHINode *phiOf(const DbgVariableRecord &R) {
  if (!R.isDbgValue() || R.getNumVariableLocationOps() != 1)
    return nullptr;
  return dyn_cast_or_null<PHINode>(R.getVariableLocationOp(0));
}

/// Only widths change in it.
static bool onlyConverts(const DIExpression *E) {
  return all_of(E->expr_ops(), [](const DIExpression::ExprOperand &Op) {
    return Op.getOp() == dwarf::DW_OP_LLVM_convert ||
           Op.getOp() == dwarf::DW_OP_stack_value ||
           Op.getOp() == dwarf::DW_OP_LLVM_arg ||
           Op.getOp() == dwarf::DW_OP_LLVM_fragment;
  });
}

static const Value *withoutCasts(const Value *V) {
  while (isa<CastInst>(V) || isa<FreezeInst>(V))
    V = cast<Instruction>(V)->getOperand(0);
  return V;
}

static bool isSameValue(const Value *A, const Value *B) {
  A = withoutCasts(A);
  B = withoutCasts(B);
  auto *ConstantA = dyn_cast<ConstantInt>(A);
  auto *ConstantB = dyn_cast<ConstantInt>(B);
  if (!ConstantA || !ConstantB)
    return A == B;
  unsigned Bits = std::min(ConstantA->getBitWidth(), ConstantB->getBitWidth());
  return ConstantA->getValue().trunc(Bits) == ConstantB->getValue().trunc(Bits);
}

/// Can a record at a phi and the last one in front of it both be right, if the
/// phi has this value for it?
static bool agree(const DbgVariableRecord &AtPhi,
                  const DbgVariableRecord &Before, const Value *Incoming) {
  if (!Before.isDbgValue() || Before.isKillLocation() ||
      isa<UndefValue>(Incoming) || Before.getNumVariableLocationOps() != 1)
    return true;
  if (Before.getExpression() != AtPhi.getExpression() &&
      !(onlyConverts(Before.getExpression()) &&
        onlyConverts(AtPhi.getExpression())))
    return false;
  return isSameValue(Before.getVariableLocationOp(0), Incoming);
}

static bool isFolded(const PHINode &P, const DbgVariableRecord &R) {
  const DebugVariable Of(&R);
  for (unsigned N = 0; N < P.getNumIncomingValues(); ++N) {
    const BasicBlock *From = P.getIncomingBlock(N);
    // Else there may have been a block in between, with an assignment.
    if (!From->getSingleSuccessor())
      continue;
    if (const DbgVariableRecord *Before = lastRecord(From, Of))
      if (!agree(R, *Before, P.getIncomingValue(N)))
        return true;
  }
  return false;
}

void wasm_coredump::giveUpFoldedPhis(Function &F) {
  if (!F.getSubprogram())
    return;
  SmallPtrSet<PHINode *, 8> Folded;
  for (BasicBlock &BB : F) {
    if (BB.phis().empty() || BB.getFirstNonPHIIt() == BB.end())
      continue;
    // A phi is made for a variable, whose record is the first that names it.
    // Others are of variables that are assigned the same later on.
    SmallPtrSet<PHINode *, 8> Seen;
    for (DbgVariableRecord &R :
         filterDbgVars(BB.getFirstNonPHIIt()->getDbgRecordRange())) {
      PHINode *P = phiOf(R);
      if (P && P->getParent() == &BB && Seen.insert(P).second &&
          isFolded(*P, R))
        Folded.insert(P);
    }
  }
  // All of them: which variable the new value is of can't be told.
  for (PHINode *P : Folded) {
    SmallVector<DbgVariableRecord *, 4> Records;
    findDbgUsers(P, Records);
    for (DbgVariableRecord *R : Records)
      R->setKillLocation();
  }
}
