//===- Capture.cpp - Which values a site records --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Liveness is computed a value at a time, backward from its uses: the
// candidates are few compared with all values, and most live in a few blocks.
//
//===----------------------------------------------------------------------===//

#include "Capture.h"
#include "Abi.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// A value of one or more variables, and the scopes these live in.
struct Candidate {
  Value *V;
  SmallVector<std::pair<const DILocalScope *, const DILocation *>, 2> Scopes;
};

class Chooser {
public:
  Chooser(Function &F, MutableArrayRef<Site> Sites, const Options &O)
      : F(F), Sites(Sites), O(O) {}

  void run();

private:
  void collectCandidates();
  void numberInstructions();
  void addLive(Candidate &C);
  void addInScope();
  void addDynamicObjects();
  void add(Site &S, const Candidate &C);

  Function &F;
  MutableArrayRef<Site> Sites;
  const Options &O;
  SmallVector<Candidate> Candidates;
  DenseMap<const Instruction *, unsigned> Order;
  DenseMap<const BasicBlock *, SmallVector<Site *, 4>> SitesIn;
};

} // namespace

/// Whether code at Loc is inside the scope, in the same inlined instance.
static bool isInScope(const DILocation *Loc, const DILocalScope *Scope,
                      const DILocation *InlinedAt) {
  for (; Loc; Loc = Loc->getInlinedAt()) {
    if (Loc->getInlinedAt() != InlinedAt)
      continue;
    const DIScope *S = Loc->getScope();
    while (S && S != Scope && !isa<DISubprogram>(S))
      S = cast<DILocalScope>(S)->getScope();
    return S == Scope;
  }
  return false;
}

/// Whether a variable of the value is in scope at the site.
static bool isInScope(const Site &S, const Candidate &C) {
  const DILocation *Loc = S.At->getDebugLoc();
  return Loc && any_of(C.Scopes, [&](auto &Scope) {
           return isInScope(Loc, Scope.first, Scope.second);
         });
}

/// An object whose address is no constant distance from the frame base: a
/// variable-length array, say. A wasm local holds it.
static bool isDynamicObject(const Value *V) {
  auto *AI = dyn_cast<AllocaInst>(V);
  return AI && !AI->isStaticAlloca();
}

void Chooser::collectCandidates() {
  MapVector<Value *, Candidate> Found;
  for (BasicBlock &BB : F)
    for (Instruction &I : BB)
      for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
        if (!R.isDbgValue() && !R.isDbgDeclare())
          continue;
        for (Value *V : R.location_ops()) {
          // Parameters are recorded in any case.
          if (!isa<Instruction>(V) || !isCapturable(V->getType()))
            continue;
          if (!isDynamicObject(V) &&
              (R.isDbgDeclare() || isa<AllocaInst>(getUnderlyingObject(V))))
            continue;
          Candidate &C = Found[V];
          C.V = V;
          C.Scopes.push_back(
              {R.getVariable()->getScope(), R.getDebugLoc().getInlinedAt()});
        }
      }
  for (auto &[V, C] : Found)
    Candidates.push_back(std::move(C));
}

void Chooser::numberInstructions() {
  unsigned N = 0;
  for (BasicBlock &BB : F)
    for (Instruction &I : BB)
      Order[&I] = N++;
}

void Chooser::add(Site &S, const Candidate &C) {
  if (S.Values.size() < O.SiteBudget && S.At != C.V &&
      !is_contained(S.Values, C.V) && isInScope(S, C))
    S.Values.push_back(C.V);
}

void Chooser::addLive(Candidate &C) {
  auto *Def = cast<Instruction>(C.V);
  BasicBlock *DefBB = Def->getParent();

  // Last use in each block that has one, and the blocks at whose end V is live.
  DenseMap<BasicBlock *, unsigned> LastUse;
  SmallPtrSet<BasicBlock *, 16> LiveIn, LiveOut;
  SmallVector<BasicBlock *, 16> Worklist;
  auto EnterAt = [&](BasicBlock *BB) {
    if (BB != DefBB && LiveIn.insert(BB).second)
      Worklist.push_back(BB);
  };
  for (Use &U : Def->uses()) {
    auto *User = cast<Instruction>(U.getUser());
    if (auto *Phi = dyn_cast<PHINode>(User)) {
      BasicBlock *From = Phi->getIncomingBlock(U);
      LiveOut.insert(From);
      EnterAt(From);
      continue;
    }
    BasicBlock *BB = User->getParent();
    unsigned &Last = LastUse[BB];
    Last = std::max(Last, Order[User]);
    // A use before the definition is one of the next turn of a loop; only phis
    // have such, so within DefBB nothing is live on entry.
    EnterAt(BB);
  }
  while (!Worklist.empty())
    for (BasicBlock *Pred : predecessors(Worklist.pop_back_val())) {
      LiveOut.insert(Pred);
      EnterAt(Pred);
    }

  auto Visit = [&](BasicBlock *BB) {
    bool Defined = BB == DefBB;
    for (Site *S : SitesIn.lookup(BB)) {
      unsigned At = Order[S->At];
      if (Defined && At < Order[Def])
        continue;
      auto Last = LastUse.find(BB);
      if (S->Cold || LiveOut.contains(BB) ||
          (Last != LastUse.end() && Last->second + S->Before > At))
        add(*S, C);
    }
    // Blocks that only a crash reaches, behind this one. (An invoke's result
    // exists on one of its two ways only.)
    if (Defined && Def->isTerminator())
      return;
    for (BasicBlock *Next : successors(BB)) {
      if (LiveIn.contains(Next) || Next == DefBB ||
          !Next->getSinglePredecessor())
        continue;
      for (Site *S : SitesIn.lookup(Next))
        if (S->Cold)
          add(*S, C);
    }
  };
  Visit(DefBB);
  SmallPtrSet<BasicBlock *, 16> Seen = {DefBB};
  // In the function's order: the same result every time.
  if (LiveIn.size() * 8 < F.size()) {
    SmallVector<BasicBlock *, 16> Blocks(LiveIn.begin(), LiveIn.end());
    sort(Blocks, [&](BasicBlock *A, BasicBlock *B) {
      return Order[&A->front()] < Order[&B->front()];
    });
    for (BasicBlock *BB : Blocks)
      Visit(BB);
  } else {
    for (BasicBlock &BB : F)
      if (&BB != DefBB && LiveIn.contains(&BB))
        Visit(&BB);
  }
}

void Chooser::addInScope() {
  if (F.getInstructionCount() > O.ScopeMaxInstructions)
    return;
  DominatorTree DT(F);
  unsigned Budget = O.ScopeBudget;
  for (Site &S : Sites) {
    if (!DT.isReachableFromEntry(S.At->getParent()))
      continue;
    // The newest values first: the innermost variables.
    for (Candidate &C : reverse(Candidates)) {
      auto *Def = cast<Instruction>(C.V);
      if (is_contained(S.Values, C.V) || Def->isEHPad() ||
          S.Values.size() >= O.SiteBudget || !DT.dominates(Def, S.At) ||
          !isInScope(S, C))
        continue;
      if (!Budget)
        return;
      --Budget;
      add(S, C);
    }
  }
}

/// At -O0, where each value keeps a wasm local of its own, to extend a life
/// costs nothing.
void Chooser::addDynamicObjects() {
  DominatorTree DT(F);
  for (Site &S : Sites)
    for (Candidate &C : reverse(Candidates))
      if (isDynamicObject(C.V) && DT.isReachableFromEntry(S.At->getParent()) &&
          DT.dominates(cast<Instruction>(C.V), S.At))
        add(S, C);
}

void Chooser::run() {
  collectCandidates();
  if (Candidates.empty())
    return;
  numberInstructions();
  for (Site &S : Sites)
    SitesIn[S.At->getParent()].push_back(&S);
  // Under the budget, the newest values first.
  for (Candidate &C : reverse(Candidates))
    addLive(C);
  if (F.hasOptNone())
    addDynamicObjects();
  if (O.Locals == LocalsLevel::Scope)
    addInScope();
}

void wasm_coredump::chooseValues(Function &F, MutableArrayRef<Site> Sites,
                                 const Options &O) {
  if (O.Locals >= LocalsLevel::Live)
    Chooser(F, Sites, O).run();
}
