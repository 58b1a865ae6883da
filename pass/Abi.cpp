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

/// What differs between the types of operands: the letter in a helper's name,
/// and the put function.
struct OperandType {
  char Letter;
  const char *Put;
};

} // namespace

static OperandType operandType(Type *T) {
  if (T->isPointerTy())
    return {'p', "ptr"};
  if (T->isFloatTy())
    return {'f', "f32"};
  if (T->isDoubleTy())
    return {'d', "f64"};
  switch (T->getIntegerBitWidth()) {
  case 1:
    return {'b', "i1"};
  case 8:
    return {'c', "i8"};
  case 16:
    return {'s', "i16"};
  case 32:
    return {'i', "i32"};
  default:
    return {'l', "i64"};
  }
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

GlobalVariable *Abi::flag() {
  if (GlobalVariable *G = M.getNamedGlobal(FlagName))
    return G;
  // Address space 1 holds wasm globals.
  return new GlobalVariable(M, Type::getInt32Ty(M.getContext()),
                            /*isConstant=*/false, GlobalValue::ExternalLinkage,
                            /*Initializer=*/nullptr, FlagName,
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

Function *Abi::raise() {
  return declare(RaiseName, {Type::getInt32Ty(M.getContext())});
}

Function *Abi::note() {
  return declare(NoteName, {Type::getInt32Ty(M.getContext()),
                            PointerType::get(M.getContext(), 0)});
}

Function *Abi::stop() { return declare(StopName, {}); }

Function *Abi::helper(StringRef Prefix, bool IsFrame,
                      ArrayRef<Type *> Operands) {
  LLVMContext &C = M.getContext();
  SmallVector<Type *, 16> Params;
  if (IsFrame)
    Params = {PointerType::get(C, 0), Type::getInt32Ty(C)};
  std::string Name(Prefix);
  for (Type *T : Operands) {
    Name += operandType(T).Letter;
    Params.push_back(T);
  }

  Function *F = M.getFunction(Name);
  if (F && !F->isDeclaration())
    return F;
  F = declare(Name, Params);
  // One copy in the link, whatever module made it; no body that a later pass
  // could merge into a caller.
  F->setLinkage(GlobalValue::LinkOnceODRLinkage);
  F->setVisibility(GlobalValue::HiddenVisibility);
  F->setComdat(M.getOrInsertComdat(Name));
  F->addFnAttr(Attribute::NoInline);
  F->addFnAttr(Attribute::Cold);

  IRBuilder<> B(BasicBlock::Create(C, "", F));
  for (Argument &A : drop_begin(F->args(), IsFrame ? 2 : 0)) {
    Type *T = A.getType();
    B.CreateCall(declare((Twine(PutPrefix) + operandType(T).Put).str(), {T}),
                 {&A});
  }
  if (IsFrame)
    B.CreateCall(declare(FrameName, ArrayRef(Params).take_front(2)),
                 {F->getArg(0), F->getArg(1)});
  B.CreateRetVoid();
  return F;
}

Function *Abi::frameHelper(ArrayRef<Type *> Operands) {
  return helper(FrameHelperPrefix, /*IsFrame=*/true, Operands);
}

Function *Abi::moreHelper(ArrayRef<Type *> Operands) {
  return helper(MoreHelperPrefix, /*IsFrame=*/false, Operands);
}

GlobalVariable *Abi::record(Function &F, unsigned FrameOperands,
                            ArrayRef<unsigned> SiteOperands, bool Wide) {
  unsigned Count = Wide ? 4 : 2, Local = Wide ? 2 : 1;
  SmallVector<uint8_t, 256> Bytes;
  auto Put = [&](uint64_t Value, unsigned Size) {
    for (unsigned I = 0; I != Size; ++I)
      Bytes.push_back(uint8_t(Value >> (8 * I)));
  };
  constexpr uint64_t Unfilled = ~0ull;

  Put(RecordMagic, 2);
  Put(Wide ? RecordWide : 0, 1);
  Put(FrameOperands, 1);
  Put(SiteOperands.size(), Count);
  Put(Unfilled, Count);
  Put(Unfilled, 4);
  for (unsigned I = 0; I != FrameOperands; ++I)
    Put(Unfilled, Local);
  for (unsigned Operands : SiteOperands) {
    Put(Unfilled, Count);
    Put(Operands, 1);
    for (unsigned I = 0; I != Operands; ++I)
      Put(Unfilled, Local);
  }

  auto *Init = ConstantDataArray::get(M.getContext(), ArrayRef(Bytes));
  // Not constant and not unnamed_addr: the finalizer writes it, and two records
  // with the same bytes must stay two.
  auto *G = new GlobalVariable(M, Init->getType(), /*isConstant=*/false,
                               GlobalValue::InternalLinkage, Init,
                               "__wasm_coredump_record." + F.getName());
  G->setAlignment(Align(1));
  // A section of its own, so that the linker drops it with its function.
  G->setSection((".data.__wasm_coredump_record." + F.getName()).str());
  if (Comdat *C = F.getComdat())
    G->setComdat(C);
  return G;
}
