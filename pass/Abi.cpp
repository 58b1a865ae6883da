//===- Abi.cpp - Runtime functions, helpers and records in IR -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Abi.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// What differs between the types of operands. Helpers take them in this order.
struct OperandType {
  char Letter;     ///< In a helper's name.
  const char *Put; ///< Suffix of the put function.
};
constexpr OperandType OperandTypes[] = {
    {'i', "i32"}, {'s', "i16"}, {'c', "i8"}, {'b', "i1"},
    {'l', "i64"}, {'f', "f32"}, {'d', "f64"}};

} // namespace

/// Index in OperandTypes. A pointer is passed as an i32, which is no
/// instruction.
static unsigned operandType(const Type *T) {
  if (T->isFloatTy())
    return 5;
  if (T->isDoubleTy())
    return 6;
  if (T->isPointerTy())
    return 0;
  switch (T->getIntegerBitWidth()) {
  case 1:
    return 3;
  case 8:
    return 2;
  case 16:
    return 1;
  case 32:
    return 0;
  default:
    return 4;
  }
}

void wasm_coredump::sortOperands(MutableArrayRef<Value *> Operands) {
  std::stable_sort(Operands.begin(), Operands.end(), [](Value *A, Value *B) {
    return operandType(A->getType()) < operandType(B->getType());
  });
}

bool wasm_coredump::isCapturable(Type *T) {
  if (auto *P = dyn_cast<PointerType>(T))
    return P->getAddressSpace() == 0;
  // An integer of another width is legalised to a wider or a split one, and
  // what its wasm local holds is no longer the value alone.
  return T->isFloatTy() || T->isDoubleTy() || T->isIntegerTy(1) ||
         T->isIntegerTy(8) || T->isIntegerTy(16) || T->isIntegerTy(32) ||
         T->isIntegerTy(64);
}

/// A mutable i32 of the runtime's.
GlobalVariable *Abi::wasmGlobal(StringRef Name) {
  if (GlobalVariable *G = M.getNamedGlobal(Name))
    return G;
  // The backend prints no type for a wasm global from elsewhere, and without it
  // its own assembly (-S, -save-temps) can't be assembled.
  M.appendModuleInlineAsm((Twine(".globaltype ") + Name + ", i32").str());
  // Address space 1 holds wasm globals.
  return new GlobalVariable(M, Type::getInt32Ty(M.getContext()),
                            /*isConstant=*/false, GlobalValue::ExternalLinkage,
                            /*Initializer=*/nullptr, Name,
                            /*InsertBefore=*/nullptr,
                            GlobalValue::NotThreadLocal, /*AddressSpace=*/1);
}

Function *Abi::declare(StringRef Name, ArrayRef<Type *> Params) {
  auto *T = FunctionType::get(Type::getVoidTy(M.getContext()), Params, false);
  auto *F = cast<Function>(M.getOrInsertFunction(Name, T).getCallee());
  F->setDoesNotThrow();
  F->addFnAttr(DoneAttribute);
  return F;
}

GlobalVariable *Abi::flag() { return wasmGlobal(FlagName); }
GlobalVariable *Abi::tableLast() { return wasmGlobal(TableLastName); }
GlobalVariable *Abi::stackLow() { return wasmGlobal(StackLowName); }
GlobalVariable *Abi::pureVirtual() { return wasmGlobal(PureVirtualName); }

Function *Abi::raise() {
  return declare(RaiseName, {Type::getInt32Ty(M.getContext())});
}

Function *Abi::raiseAt() {
  Type *I32 = Type::getInt32Ty(M.getContext());
  return declare(RaiseAtName, {I32, I32, I32});
}

Function *Abi::stop() { return declare(StopName, {}); }

void Abi::callHelper(IRBuilder<> &B, bool IsFrame,
                     SmallVectorImpl<Value *> &Args) {
  unsigned FirstOperand = IsFrame ? 2 : 0;
  std::string Name(IsFrame ? FrameHelperPrefix : MoreHelperPrefix);
  SmallVector<Type *, 16> Params;
  for (auto [I, Arg] : enumerate(Args)) {
    if (I >= FirstOperand) {
      Name += OperandTypes[operandType(Arg->getType())].Letter;
      if (Arg->getType()->isPointerTy())
        Arg = B.CreatePtrToInt(Arg, B.getInt32Ty());
    }
    Params.push_back(Arg->getType());
  }

  Function *F = M.getFunction(Name);
  if (!F || F->isDeclaration()) {
    F = declare(Name, Params);
    // One copy in the link, whatever module made it; no body that a later pass
    // could merge into a caller.
    F->setLinkage(GlobalValue::LinkOnceODRLinkage);
    F->setVisibility(GlobalValue::HiddenVisibility);
    F->setComdat(M.getOrInsertComdat(Name));
    F->addFnAttr(Attribute::NoInline);
    F->addFnAttr(Attribute::Cold);

    IRBuilder<> Body(BasicBlock::Create(M.getContext(), "", F));
    for (Argument &A : drop_begin(F->args(), FirstOperand)) {
      const char *Suffix = OperandTypes[operandType(A.getType())].Put;
      Body.CreateCall(declare((Twine(PutPrefix) + Suffix).str(), {A.getType()}),
                      {&A});
    }
    if (IsFrame)
      Body.CreateCall(declare(FrameName, ArrayRef(Params).take_front(2)),
                      {F->getArg(0), F->getArg(1)});
    Body.CreateRetVoid();
  }
  // Merged calls would record one site's values for another.
  B.CreateCall(F, Args)->setCannotMerge();
}

void Abi::callFrame(IRBuilder<> &B, GlobalVariable *Record, Value *Site,
                    ArrayRef<Value *> Operands) {
  SmallVector<Value *, 16> Args = {Record, Site};
  append_range(Args, Operands);
  callHelper(B, /*IsFrame=*/true, Args);
}

void Abi::callMore(IRBuilder<> &B, ArrayRef<Value *> Operands) {
  SmallVector<Value *, 16> Args(Operands);
  callHelper(B, /*IsFrame=*/false, Args);
}

GlobalVariable *Abi::record(Function &F, const RecordShape &R) {
  bool WideGroups = R.GroupOperands.size() > 0xFF;
  unsigned N = R.WideOffsets ? 4 : 2;
  unsigned W = R.WideLocals ? 2 : 1;
  unsigned G = WideGroups ? 2 : 1;
  SmallVector<uint8_t, 256> Bytes;
  auto Put = [&](uint64_t Value, unsigned Size) {
    for (unsigned I = 0; I != Size; ++I)
      Bytes.push_back(uint8_t(Value >> (8 * I)));
  };
  constexpr uint64_t Unfilled = ~0ull;

  Put(RecordMagic, 2);
  Put((R.WideOffsets ? RecordWideOffsets : 0) |
          (R.WideLocals ? RecordWideLocals : 0) |
          (WideGroups ? RecordWideGroups : 0),
      1);
  Put(R.FrameOperands, 1);
  Put(R.SiteGroups.size(), N);
  Put(R.GroupOperands.size(), N);
  Put(Unfilled, N);
  Put(Unfilled, 4);
  for (unsigned I = 0; I != R.FrameOperands; ++I)
    Put(Unfilled, W);
  for (unsigned Group : R.SiteGroups) {
    Put(Unfilled, N);
    Put(Group, G);
  }
  for (unsigned Operands : R.GroupOperands) {
    Put(Operands, 1);
    for (unsigned I = 0; I != Operands; ++I)
      Put(Unfilled, W);
  }

  auto *Init = ConstantDataArray::get(M.getContext(), ArrayRef(Bytes));
  // Not constant and not unnamed_addr: the finalizer writes it, and two records
  // with the same bytes must stay two.
  auto *Record = new GlobalVariable(M, Init->getType(), /*isConstant=*/false,
                                    GlobalValue::InternalLinkage, Init,
                                    "__wasm_coredump_record." + F.getName());
  Record->setAlignment(Align(1));
  // A section of its own, so that the linker drops it with its function.
  Record->setSection((".data.__wasm_coredump_record." + F.getName()).str());
  if (Comdat *C = F.getComdat())
    Record->setComdat(C);
  return Record;
}
