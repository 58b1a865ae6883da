//===- Weaken.cpp - Attributes that unwinding makes untrue ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Weaken.h"
#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"

using namespace llvm;
using namespace wasm_coredump;

// One list for definitions, declarations and calls.
static AttributeList weakened(LLVMContext &C, AttributeList A) {
  AttributeMask OfFunction;
  for (Attribute::AttrKind K :
       {Attribute::NoReturn, Attribute::WillReturn, Attribute::Memory,
        Attribute::MustProgress, Attribute::Speculatable})
    OfFunction.addAttribute(K);
  AttributeMask OfResult;
  for (Attribute::AttrKind K :
       {Attribute::NonNull, Attribute::Dereferenceable, Attribute::Range,
        Attribute::NoFPClass, Attribute::NoUndef, Attribute::NoAlias})
    OfResult.addAttribute(K);
  A = A.removeFnAttributes(C, OfFunction);
  A = A.removeRetAttributes(C, OfResult);
  // `returned`: codegen would go on with the argument in place of the result.
  unsigned Index;
  if (A.hasAttrSomewhere(Attribute::Returned, &Index))
    A = A.removeAttributeAtIndex(C, Index, Attribute::Returned);
  return A;
}

void wasm_coredump::weaken(Function &F) {
  F.setAttributes(weakened(F.getContext(), F.getAttributes()));
}

void wasm_coredump::weaken(CallBase &Call) {
  Call.setAttributes(weakened(Call.getContext(), Call.getAttributes()));
  for (unsigned Kind :
       {LLVMContext::MD_range, LLVMContext::MD_nonnull,
        LLVMContext::MD_dereferenceable, LLVMContext::MD_noundef})
    Call.setMetadata(Kind, nullptr);
  if (auto *CI = dyn_cast<CallInst>(&Call))
    if (CI->getTailCallKind() == CallInst::TCK_Tail)
      CI->setTailCallKind(CallInst::TCK_None);
}
