//===- DebugRecords.cpp - Debug records that survive splitting ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DebugRecords.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

/// A parameter in memory belongs in the block where fast instruction selection
/// knows its address.
static void moveToEntry(DbgVariableRecord &R) {
  BasicBlock &Entry =
      cast<Argument>(R.getAddress())->getParent()->getEntryBlock();
  R.removeFromParent();
  Entry.insertDbgRecordBefore(&R, Entry.getFirstNonPHIOrDbgOrAlloca());
}

/// Between an object of a size that is no constant and its declaration stands a
/// guard; in another block instruction selection knows the address only by
/// chance.
static void moveToAlloca(DbgVariableRecord &R) {
  auto *AI = cast<AllocaInst>(R.getAddress());
  R.removeFromParent();
  AI->getParent()->insertDbgRecordBefore(&R, std::next(AI->getIterator()));
}

/// With assignment tracking, the records in front of an instruction are lost if
/// the last of them is a declaration.
static void putDeclarationsFirst(Instruction &I) {
  SmallVector<DbgVariableRecord *, 4> Declarations;
  bool Others = false;
  for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange()))
    if (!R.isDbgDeclare())
      Others = true;
    else
      Declarations.push_back(&R);
  if (!Others)
    return;
  BasicBlock::iterator Head = I.getIterator();
  Head.setHeadBit(true);
  for (DbgVariableRecord *R : reverse(Declarations)) {
    R->removeFromParent();
    I.getParent()->insertDbgRecordBefore(R, Head);
  }
}

void wasm_coredump::placeDeclarations(Function &F) {
  SmallVector<DbgVariableRecord *> Declarations;
  for (BasicBlock &BB : F)
    for (Instruction &I : BB)
      for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange()))
        if (R.isDbgDeclare())
          Declarations.push_back(&R);

  for (DbgVariableRecord *R : Declarations) {
    Value *Address = R->getAddress();
    auto *AI = dyn_cast_or_null<AllocaInst>(Address);
    if (isa_and_nonnull<Argument>(Address))
      moveToEntry(*R);
    else if (AI && !AI->isStaticAlloca())
      moveToAlloca(*R);
  }
  if (isAssignmentTrackingEnabled(*F.getParent()))
    for (BasicBlock &BB : F)
      for (Instruction &I : BB)
        putDeclarationsFirst(I);
}

void wasm_coredump::keepParameterValuesInEntry(Function &F,
                                               const Instruction &Last) {
  BasicBlock &Entry = F.getEntryBlock();
  BasicBlock::iterator Top = Entry.getFirstNonPHIOrDbgOrAlloca();
  // A record must not overtake another one of its variable.
  SmallSet<DebugVariableAggregate, 8> Seen;
  for (Instruction *I = &*Top;; I = I->getNextNode()) {
    for (DbgVariableRecord &R :
         make_early_inc_range(filterDbgVars(I->getDbgRecordRange()))) {
      if (!Seen.insert(DebugVariableAggregate(&R)).second || I == &*Top)
        continue;
      if (R.isDbgValue() && !R.hasArgList() &&
          isa_and_nonnull<Argument>(R.getVariableLocationOp(0))) {
        R.removeFromParent();
        Entry.insertDbgRecordBefore(&R, Top);
      }
    }
    if (I == &Last)
      return;
  }
}

void wasm_coredump::keepLastDebugRecords(Function &F) {
  for (BasicBlock &BB : F) {
    SmallSet<DebugVariable, 8> Seen;
    SmallVector<DbgVariableRecord *, 8> Earlier;
    for (Instruction &I : reverse(BB))
      for (DbgVariableRecord &R : reverse(filterDbgVars(I.getDbgRecordRange())))
        if (R.isDbgValue() && !Seen.insert(DebugVariable(&R)).second)
          Earlier.push_back(&R);
    for (DbgVariableRecord *R : Earlier)
      R->eraseFromParent();
  }
}
