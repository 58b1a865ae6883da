//===- MemoryGuards.cpp - Which memory accesses are tested ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "MemoryGuards.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/MustExecute.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// Bytes of memory that an instruction accesses.
struct Access {
  Value *Pointer = nullptr;
  uint64_t Size = 0;       ///< If Length is null.
  Value *Length = nullptr; ///< Bulk memory with a length that is no constant.
};

} // namespace

static void addAccess(Value *Pointer, Type *T, const DataLayout &DL,
                      SmallVectorImpl<Access> &Out) {
  // Address space 1 is wasm globals and locals.
  if (Pointer->getType()->getPointerAddressSpace() == 0)
    Out.push_back({Pointer, DL.getTypeStoreSize(T).getFixedValue(), nullptr});
}

static void addBulkAccess(Value *Pointer, Value *Length,
                          SmallVectorImpl<Access> &Out) {
  if (auto *C = dyn_cast<ConstantInt>(Length)) {
    if (!C->isZero())
      Out.push_back({Pointer, C->getZExtValue(), nullptr});
    return;
  }
  Out.push_back({Pointer, 0, Length});
}

/// Of an atomic wait or notify the size of what it looks at, else 0.
static unsigned bytesOfWait(const Instruction &I) {
  auto *II = dyn_cast<IntrinsicInst>(&I);
  switch (II ? II->getIntrinsicID() : Intrinsic::not_intrinsic) {
  case Intrinsic::wasm_memory_atomic_notify:
  case Intrinsic::wasm_memory_atomic_wait32:
    return 4;
  case Intrinsic::wasm_memory_atomic_wait64:
    return 8;
  default:
    return 0;
  }
}

static void findAccesses(const Instruction &I, SmallVectorImpl<Access> &Out) {
  const DataLayout &DL = I.getModule()->getDataLayout();
  if (auto *L = dyn_cast<LoadInst>(&I)) {
    addAccess(const_cast<Value *>(L->getPointerOperand()), L->getType(), DL,
              Out);
  } else if (auto *S = dyn_cast<StoreInst>(&I)) {
    addAccess(const_cast<Value *>(S->getPointerOperand()),
              S->getValueOperand()->getType(), DL, Out);
  } else if (auto *R = dyn_cast<AtomicRMWInst>(&I)) {
    addAccess(const_cast<Value *>(R->getPointerOperand()), R->getType(), DL,
              Out);
  } else if (auto *X = dyn_cast<AtomicCmpXchgInst>(&I)) {
    addAccess(const_cast<Value *>(X->getPointerOperand()),
              X->getCompareOperand()->getType(), DL, Out);
  } else if (auto *M = dyn_cast<MemIntrinsic>(&I)) {
    addBulkAccess(M->getRawDest(), M->getLength(), Out);
    if (auto *T = dyn_cast<MemTransferInst>(M))
      addBulkAccess(T->getRawSource(), T->getLength(), Out);
  } else if (unsigned Size = bytesOfWait(I)) {
    Out.push_back({I.getOperand(0), Size, nullptr});
  } else if (auto *Call = dyn_cast<CallBase>(&I)) {
    // The caller copies what it passes by value.
    for (const Use &Arg : Call->args())
      if (Call->isByValArgument(Call->getArgOperandNo(&Arg)))
        addAccess(Arg, Call->getParamByValType(Call->getArgOperandNo(&Arg)), DL,
                  Out);
  }
}

/// A variable, whose address is never null.
static bool isVariable(const Value *V) {
  if (auto *G = dyn_cast<GlobalValue>(V))
    return !G->hasExternalWeakLinkage();
  auto *Arg = dyn_cast<Argument>(V);
  return isa<AllocaInst>(V) || (Arg && Arg->hasPassPointeeByValueCopyAttr());
}

/// Whether the bytes lie in a variable, at a place that is known.
static bool isWithinVariable(const Access &A, const DataLayout &DL) {
  if (A.Length)
    return false;
  APInt Offset(DL.getIndexTypeSizeInBits(A.Pointer->getType()), 0);
  const Value *Base = A.Pointer->stripAndAccumulateConstantOffsets(
      DL, Offset, /*AllowNonInbounds=*/false);
  if (!isVariable(Base) || Offset.isNegative())
    return false;
  std::optional<TypeSize> Size;
  if (auto *AI = dyn_cast<AllocaInst>(Base))
    Size = AI->getAllocationSize(DL);
  else if (auto *G = dyn_cast<GlobalVariable>(Base))
    Size = DL.getTypeAllocSize(G->getValueType());
  else if (auto *Arg = dyn_cast<Argument>(Base))
    Size = DL.getTypeAllocSize(Arg->getPointeeInMemoryValueType());
  return Size && !Size->isScalable() &&
         Offset.getZExtValue() + A.Size <= Size->getFixedValue();
}

/// What memory=null tests.
static Value *dereferenced(Value *Pointer) {
  while (auto *G = dyn_cast<GEPOperator>(Pointer)) {
    if (!G->isInBounds())
      break;
    Pointer = G->getPointerOperand();
  }
  return Pointer;
}

static std::optional<Guard> guardOf(Instruction &I, const Access &A,
                                    const Options &O) {
  Guard G;
  G.Of = &I;
  G.Size = A.Size;
  G.Length = A.Length;
  if (O.Memory == MemoryGuard::Bounds) {
    if (isWithinVariable(A, I.getModule()->getDataLayout()))
      return std::nullopt;
    G.Kind = TrapKind::OutOfBoundsAccess;
    G.Pointer = A.Pointer;
    return G;
  }
  G.Kind = TrapKind::NullAccess;
  G.Pointer = dereferenced(A.Pointer);
  G.Accessed = A.Pointer;
  if (isVariable(G.Pointer))
    return std::nullopt;
  return G;
}

bool wasm_coredump::accessesMemory(const Instruction &I, const Options &O) {
  if (O.Memory == MemoryGuard::None)
    return false;
  SmallVector<Access, 2> Accesses;
  findAccesses(I, Accesses);
  return any_of(Accesses, [&](const Access &A) {
    return guardOf(const_cast<Instruction &>(I), A, O).has_value();
  });
}

namespace {

class Finder {
public:
  Finder(Function &F, const Options &O, function_ref<bool(BasicBlock *)> Skip)
      : O(O), Skip(Skip), DT(F), LI(DT) {}

  MemoryGuards run() {
    // A dominating test before those it makes superfluous.
    for (DomTreeNode *N : depth_first(&DT)) {
      BasicBlock *BB = N->getBlock();
      if (Skip(BB))
        continue;
      for (Instruction &I : *BB)
        visit(I);
    }
    return std::move(Found);
  }

private:
  void visit(Instruction &I) {
    SmallVector<Access, 2> Accesses;
    findAccesses(I, Accesses);
    for (const Access &A : Accesses)
      if (std::optional<Guard> G = guardOf(I, A, O))
        place(*G);
  }

  void place(Guard G) {
    if (isTested(G))
      return;
    Instruction *At = hoist(G);
    if (G.Accessed && !isKnownAt(G, At))
      G.Accessed = nullptr;
    Found[At].push_back(G);
    if (!G.Length)
      Tested[G.Pointer].push_back({At, G.Size});
  }

  /// Whether the address of the access is known in front of the test.
  bool isKnownAt(const Guard &G, const Instruction *At) const {
    auto *Def = dyn_cast<Instruction>(G.Accessed);
    return !Def || DT.dominates(Def, At) ||
           G.Accessed->getPointerOffsetFrom(G.Pointer, At->getDataLayout());
  }

  bool isTested(const Guard &G) const {
    // A null test holds for any number of bytes.
    auto It = Tested.find(G.Pointer);
    return It != Tested.end() && any_of(It->second, [&](const Test &T) {
             bool Enough = G.Kind == TrapKind::NullAccess ||
                           (!G.Length && G.Size <= T.Size);
             return Enough && (T.At == G.Of || DT.dominates(T.At, G.Of));
           });
  }

  /// Whether L writes memory before its first turn gets to At. The dump of a
  /// crash is to have that, and what is written may be the end of memory, by
  /// memory.grow.
  bool writesBefore(const Loop &L, const Instruction *At) const {
    return any_of(L.blocks(), [&](const BasicBlock *BB) {
      if (BB == At->getParent())
        return any_of(make_range(BB->begin(), At->getIterator()),
                      [](auto &I) { return I.mayWriteToMemory(); });
      return !DT.dominates(At->getParent(), BB) &&
             any_of(*BB, [](auto &I) { return I.mayWriteToMemory(); });
    });
  }

  /// In front of what the test is to stand. A length may be 0 in one turn and
  /// not in another; it must not vary either.
  Instruction *hoist(const Guard &G) {
    Instruction *At = G.Of;
    for (Loop *L = LI.getLoopFor(At->getParent()); L; L = L->getParentLoop()) {
      BasicBlock *Preheader = L->getLoopPreheader();
      if (!Preheader || Skip(Preheader) || !L->isLoopInvariant(G.Pointer) ||
          (G.Length && !L->isLoopInvariant(G.Length)))
        break;
      SimpleLoopSafetyInfo Safety;
      Safety.computeLoopSafetyInfo(L);
      if (!Safety.isGuaranteedToExecute(*At, &DT, L) || writesBefore(*L, At))
        break;
      At = Preheader->getTerminator();
    }
    return At;
  }

  struct Test {
    Instruction *At;
    uint64_t Size;
  };

  const Options &O;
  function_ref<bool(BasicBlock *)> Skip;
  DominatorTree DT;
  LoopInfo LI;
  MemoryGuards Found;
  DenseMap<const Value *, SmallVector<Test, 2>> Tested;
};

} // namespace

MemoryGuards
wasm_coredump::findMemoryGuards(Function &F, const Options &O,
                                function_ref<bool(BasicBlock *)> Skip) {
  if (O.Memory == MemoryGuard::None)
    return MemoryGuards();
  return Finder(F, O, Skip).run();
}
