//===- Assignments.cpp - What the source assigns to variables -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The metadata `wasm_coredump.assignments` has a node for each variable that is
// assigned to more than once: the variable, then pairs of a place (a location of
// the source in the variable's own function) and the constant that alone reaches
// it; null instead of the constant where one assignment does, of a value that is
// none. At all other places the variable may be this or that. A place is the same
// in whatever function its code ends up.
//
//===----------------------------------------------------------------------===//

#include "Assignments.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

static constexpr char AssignmentsMetadata[] = "wasm_coredump.assignments";

/// Instructions times variables of a function up to which they are looked up.
/// Above it, no constant of a variable with several assignments is believed.
static constexpr uint64_t MaxSteps = 50'000'000;

namespace {

/// What may have been assigned to a variable: a constant, one value that is not
/// known (which stands for itself), or several things. Nothing, at first.
struct Assigned {
  enum Kind { Nothing, Constant, One, Several };
  Kind K = Nothing;
  const llvm::Value *V = nullptr; ///< The constant, or what assigns.

  bool operator==(const Assigned &O) const { return K == O.K && V == O.V; }
  bool operator!=(const Assigned &O) const { return !(*this == O); }

  /// Where two paths meet. What is not initialised on one of them does not
  /// count.
  Assigned join(const Assigned &O) const {
    if (K == Nothing || *this == O)
      return O;
    return O.K == Nothing ? *this : Assigned{Several, nullptr};
  }
};

Assigned assigned(const Value *V, const Value *By) {
  if (isa<ConstantData>(V) && !isa<UndefValue>(V))
    return {Assigned::Constant, V};
  return {Assigned::One, By};
}

/// The assignments to one variable in a function that is not optimized.
class Assignments {
public:
  Assignments(Function &F, const AllocaInst &Home) : F(F) { collect(Home); }
  bool hasSeveral() const { return IsEscaped || Stores.size() > 1; }
  /// Calls Visit with each instruction and what is assigned in front of it.
  void run(function_ref<void(const Instruction &, const Assigned &)> Visit);

private:
  void collect(const AllocaInst &Home);
  Assigned behind(const Instruction &I, Assigned A) const;

  Function &F;
  DenseMap<const Instruction *, Assigned> Stores;
  SmallPtrSet<const Instruction *, 4> Escapes;
  bool IsEscaped = false;
};

} // namespace

void Assignments::collect(const AllocaInst &Home) {
  for (const User *U : Home.users()) {
    auto *I = cast<Instruction>(U);
    if (isa<LoadInst>(I) || I->isLifetimeStartOrEnd())
      continue;
    auto *Store = dyn_cast<StoreInst>(I);
    if (Store && Store->getValueOperand() != &Home) {
      bool IsWhole =
          Store->getValueOperand()->getType() == Home.getAllocatedType();
      Stores[I] = IsWhole ? assigned(Store->getValueOperand(), I)
                          : Assigned{Assigned::One, I};
    } else if (isa<MemIntrinsic>(I)) {
      Stores[I] = {Assigned::One, I};
    } else {
      Escapes.insert(I);
      IsEscaped = true;
    }
  }
}

Assigned Assignments::behind(const Instruction &I, Assigned A) const {
  if (auto It = Stores.find(&I); It != Stores.end())
    return It->second;
  // Whoever has the address may use it, from the first such call on; to tell
  // which calls come before that is not worth the effort.
  if (IsEscaped &&
      (Escapes.contains(&I) || (I.mayWriteToMemory() && !isa<StoreInst>(I) &&
                                !I.isLifetimeStartOrEnd())))
    return {Assigned::Several, nullptr};
  return A;
}

using AtBlocks = DenseMap<const BasicBlock *, Assigned>;

/// What holds at the beginning of each block. Behind(I, A) is what holds behind an
/// instruction.
template <typename Fn>
static AtBlocks flow(ReversePostOrderTraversal<Function *> &Order, Fn Behind) {
  AtBlocks Before;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (BasicBlock *BB : Order) {
      Assigned A = Before.lookup(BB);
      for (const Instruction &I : *BB)
        A = Behind(I, A);
      for (BasicBlock *Next : successors(BB)) {
        Assigned &There = Before[Next];
        Assigned Joined = There.join(A);
        if (Joined != There) {
          There = Joined;
          Changed = true;
        }
      }
    }
  }
  return Before;
}

void Assignments::run(
    function_ref<void(const Instruction &, const Assigned &)> Visit) {
  ReversePostOrderTraversal<Function *> Order(&F);
  const AtBlocks Before = flow(
      Order, [&](const Instruction &I, Assigned A) { return behind(I, A); });
  for (BasicBlock *BB : Order) {
    Assigned A = Before.lookup(BB);
    for (const Instruction &I : *BB) {
      Visit(I, A);
      A = behind(I, A);
    }
  }
}

//===----------------------------------------------------------------------===//
// The beginning
//===----------------------------------------------------------------------===//

/// A type of scalars that can be assigned to again.
static bool isVariableScalar(const DIType *T) {
  for (unsigned Depth = 0; T && Depth < 64; ++Depth) {
    auto *Derived = dyn_cast<DIDerivedType>(T);
    if (!Derived)
      return isa<DIBasicType>(T) ||
             T->getTag() == dwarf::DW_TAG_enumeration_type;
    switch (Derived->getTag()) {
    case dwarf::DW_TAG_const_type:
      return false;
    case dwarf::DW_TAG_typedef:
    case dwarf::DW_TAG_volatile_type:
    case dwarf::DW_TAG_atomic_type:
      T = Derived->getBaseType();
      break;
    default:
      return true; // A pointer, or the like.
    }
  }
  return false;
}

/// A location without what it is inlined into and without its column's
/// discriminator: the key of the metadata.
static DILocation *place(const DILocation *Loc) {
  return DILocation::get(Loc->getContext(), Loc->getLine(), Loc->getColumn(),
                         Loc->getScope());
}

static bool mayBecomeSite(const Instruction &I) {
  switch (I.getOpcode()) {
  case Instruction::UDiv:
  case Instruction::SDiv:
  case Instruction::URem:
  case Instruction::SRem:
    return true;
  default:
    return isa<CallBase>(I) && !I.isLifetimeStartOrEnd();
  }
}

/// The variables of a function, as long as all are in memory.
static MapVector<AllocaInst *, SmallVector<DILocalVariable *, 1>>
variablesInMemory(Function &F) {
  MapVector<AllocaInst *, SmallVector<DILocalVariable *, 1>> Found;
  for (Instruction &I : instructions(F))
    for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
      if ((!R.isDbgDeclare() && !R.isDbgAssign()) ||
          R.getDebugLoc().getInlinedAt() ||
          !isVariableScalar(R.getVariable()->getType()))
        continue;
      if (auto *Home = dyn_cast_or_null<AllocaInst>(R.getAddress()))
        if (auto &Of = Found[Home]; !is_contained(Of, R.getVariable()))
          Of.push_back(R.getVariable());
    }
  return Found;
}

static void note(Function &F, NamedMDNode *&Notes) {
  auto Variables = variablesInMemory(F);
  LLVMContext &C = F.getContext();
  bool IsTooLarge =
      static_cast<uint64_t>(F.getInstructionCount()) * Variables.size() >
      MaxSteps;
  for (auto &[Home, Of] : Variables) {
    Assignments To(F, *Home);
    if (!To.hasSeveral())
      continue;
    // Two instructions may have the same place: what holds at both.
    MapVector<DILocation *, Assigned> At;
    if (!IsTooLarge)
      To.run([&](const Instruction &I, const Assigned &A) {
        if (!I.getDebugLoc() || !mayBecomeSite(I) || A.K == Assigned::Nothing)
          return;
        auto [It, IsNew] = At.try_emplace(place(I.getDebugLoc()), A);
        if (!IsNew)
          It->second = It->second.join(A);
      });
    for (DILocalVariable *Variable : Of) {
      SmallVector<Metadata *, 16> Node = {Variable};
      for (auto &[Place, A] : At) {
        if (A.K == Assigned::Several)
          continue;
        Node.push_back(Place);
        Node.push_back(A.K == Assigned::Constant
                           ? ConstantAsMetadata::get(
                                 const_cast<Constant *>(cast<Constant>(A.V)))
                           : nullptr);
      }
      if (!Notes)
        Notes = F.getParent()->getOrInsertNamedMetadata(AssignmentsMetadata);
      Notes->addOperand(MDNode::get(C, Node));
    }
  }
}

void wasm_coredump::noteAssignments(Module &M) {
  if (M.getNamedMetadata(AssignmentsMetadata))
    return; // Another beginning, after the first part of an LTO.
  NamedMDNode *Notes = nullptr;
  for (Function &F : M)
    if (!F.isDeclaration() && F.getSubprogram())
      note(F, Notes);
}

void wasm_coredump::forgetAssignments(Module &M) {
  if (NamedMDNode *Notes = M.getNamedMetadata(AssignmentsMetadata))
    M.eraseNamedMetadata(Notes);
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

namespace {

/// What the records of a variable say, as far as its assignments must be looked
/// up: One stands for values that are no constants.
class Told {
public:
  Told(Function &F, const DebugVariable &Of, const MDNode &Note)
      : F(F), Of(Of), Note(Note) {}
  void giveUp(ArrayRef<Site> Sites);

private:
  Assigned behind(const Instruction &I, Assigned A) const;
  bool isRight(const Instruction &At, const Assigned &A) const;

  Function &F;
  const DebugVariable &Of;
  const MDNode &Note;
};

} // namespace

/// A constant that stands alone in a record, or null.
static const Value *constantOf(const DbgVariableRecord &R) {
  if (!R.isDbgValue() || R.getNumVariableLocationOps() != 1)
    return nullptr;
  const Value *V = R.getVariableLocationOp(0);
  return V && isa<ConstantData>(V) && !isa<UndefValue>(V) ? V : nullptr;
}

/// In front of I: records stand before their instruction.
Assigned Told::behind(const Instruction &I, Assigned A) const {
  for (const DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
    if (!(DebugVariable(&R) == Of))
      continue;
    const Value *V = constantOf(R);
    A = V ? Assigned{Assigned::Constant, V} : Assigned{Assigned::One, nullptr};
  }
  return A;
}

/// The place of an instruction in the function that a variable belongs to, as it
/// is inlined there.
static const DILocation *placeFor(const Instruction &At,
                                  const DILocation *InlinedAt) {
  for (const DILocation *Loc = At.getDebugLoc(); Loc; Loc = Loc->getInlinedAt())
    if (Loc->getInlinedAt() == InlinedAt)
      return Loc;
  return nullptr;
}

bool Told::isRight(const Instruction &At, const Assigned &A) const {
  if (A.K == Assigned::One || !mayBecomeSite(At))
    return true;
  const DILocation *Loc = placeFor(At, Of.getInlinedAt());
  if (!Loc)
    return true; // Out of scope.
  if (A.K != Assigned::Constant)
    return false;
  const DILocation *Place = place(Loc);
  for (unsigned N = 1; N + 1 < Note.getNumOperands(); N += 2)
    if (Note.getOperand(N) == Place) {
      auto *Only = dyn_cast_or_null<ConstantAsMetadata>(Note.getOperand(N + 1));
      return !Only || Only->getValue() == A.V;
    }
  return false;
}

void Told::giveUp(ArrayRef<Site> Sites) {
  ReversePostOrderTraversal<Function *> Order(&F);
  const AtBlocks Before = flow(
      Order, [&](const Instruction &I, Assigned A) { return behind(I, A); });
  DenseSet<const Instruction *> IsSite;
  for (const Site &S : Sites)
    IsSite.insert(S.At);
  DILocation *Loc =
      DILocation::get(F.getContext(), 0, 0, Of.getVariable()->getScope(),
                      const_cast<DILocation *>(Of.getInlinedAt()));
  for (BasicBlock *BB : Order) {
    Assigned A = Before.lookup(BB);
    for (Instruction &I : *BB) {
      A = behind(I, A);
      if (!IsSite.contains(&I) || A.K == Assigned::Nothing || isRight(I, A))
        continue;
      BB->insertDbgRecordBefore(
          DbgVariableRecord::createDbgVariableRecord(
              PoisonValue::get(Type::getInt32Ty(F.getContext())),
              const_cast<DILocalVariable *>(Of.getVariable()),
              DIExpression::get(F.getContext(), {}), Loc),
          I.getIterator());
      A = {Assigned::One, nullptr};
    }
  }
}

void wasm_coredump::giveUpLateFirstConstants(Function &F) {
  SmallDenseSet<const DILocalVariable *, 8> Settled;
  bool IsBeginning = true; // Nothing has been called yet.
  for (BasicBlock &BB : F) {
    for (Instruction &I : BB) {
      for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
        const DILocalVariable *Variable = R.getVariable();
        if (!Variable->isParameter() || R.getDebugLoc().getInlinedAt() ||
            Settled.contains(Variable) || R.isKillLocation())
          continue;
        if (constantOf(R) && !IsBeginning)
          R.setKillLocation();
        else
          Settled.insert(Variable);
      }
      if (isa<CallBase>(I) && !isa<IntrinsicInst>(I))
        IsBeginning = false;
    }
    IsBeginning = false;
  }
}

void wasm_coredump::giveUpLostAssignments(Function &F, ArrayRef<Site> Sites) {
  const NamedMDNode *Notes =
      F.getParent()->getNamedMetadata(AssignmentsMetadata);
  if (!Notes || !F.getSubprogram())
    return;
  DenseMap<const Metadata *, const MDNode *> NoteOf;
  for (const MDNode *Note : Notes->operands())
    if (Note->getNumOperands() > 0)
      NoteOf[Note->getOperand(0)] = Note;
  // Those told to be a constant anywhere.
  MapVector<DebugVariable, const MDNode *> Doubtful;
  for (Instruction &I : instructions(F))
    for (DbgVariableRecord &R : filterDbgVars(I.getDbgRecordRange())) {
      if (!constantOf(R))
        continue;
      if (const MDNode *Note = NoteOf.lookup(R.getVariable()))
        Doubtful.insert({DebugVariable(&R), Note});
    }
  for (auto &[Variable, Note] : Doubtful)
    Told(F, Variable, *Note).giveUp(Sites);
}
