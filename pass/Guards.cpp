//===- Guards.cpp - Tests in front of what may trap -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Guards.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

//===----------------------------------------------------------------------===//
// Which
//===----------------------------------------------------------------------===//

static void findDivisionGuards(Instruction &I, SmallVectorImpl<Guard> &Out) {
  unsigned Op = I.getOpcode();
  if (Op != Instruction::SDiv && Op != Instruction::UDiv &&
      Op != Instruction::SRem && Op != Instruction::URem)
    return;
  SimplifyQuery Q(I.getModule()->getDataLayout(), &I);
  Value *Divisor = I.getOperand(1);

  // Only i32 and i64 divisions trap on overflow: narrower ones are done in i32,
  // wider ones in a library function that wraps, and rem_s gives 0.
  unsigned Bits = I.getType()->getScalarSizeInBits();
  if (Op == Instruction::SDiv && (Bits == 32 || Bits == 64)) {
    KnownBits D = computeKnownBits(Divisor, Q);
    KnownBits N = computeKnownBits(I.getOperand(0), Q);
    bool MayBeMinusOne = D.Zero.isZero();
    bool MayBeMinimum =
        N.Zero.isSignBitClear() && (N.One & ~APInt::getSignMask(Bits)).isZero();
    if (MayBeMinusOne && MayBeMinimum)
      Out.push_back({TrapKind::IntegerOverflow, &I});
  }
  if (!isKnownNonZero(Divisor, Q))
    Out.push_back({TrapKind::DivideByZero, &I});
}

/// A plain conversion of C or Rust never traps: codegen saturates, or tests.
static bool isTrappingConversion(const Instruction &I) {
  auto *II = dyn_cast<IntrinsicInst>(&I);
  return II && (II->getIntrinsicID() == Intrinsic::wasm_trunc_signed ||
                II->getIntrinsicID() == Intrinsic::wasm_trunc_unsigned);
}

/// What the signature test takes; codegen splits or passes in memory the rest.
static bool isPlainWasmType(const Type *T) {
  return T->isPointerTy() || T->isFloatTy() || T->isDoubleTy() ||
         (T->isIntegerTy() && T->getIntegerBitWidth() <= 64);
}

static bool hasFeature(const Function &F, StringRef Feature) {
  SmallVector<StringRef> Features;
  F.getFnAttribute("target-features").getValueAsString().split(Features, ',');
  return is_contained(Features, Feature);
}

static bool canTestSignature(const CallBase &Call) {
  const FunctionType *T = Call.getFunctionType();
  return hasFeature(*Call.getFunction(), "+gc") && !T->isVarArg() &&
         (T->getReturnType()->isVoidTy() ||
          isPlainWasmType(T->getReturnType())) &&
         all_of(T->params(), isPlainWasmType);
}

/// A write to a variable of the frame, which has its own guard.
static bool isStoreToFrame(const Instruction &I) {
  auto *S = dyn_cast<StoreInst>(&I);
  auto *To = S ? dyn_cast<AllocaInst>(S->getPointerOperand()) : nullptr;
  return To && To->isStaticAlloca();
}

/// The object of a size that is no constant whose guard stands in front of I:
/// behind what clang stores first, the length of an array and the value of a
/// pointer, so that the dump of an overflow has them.
static AllocaInst *objectInFrontOf(Instruction &I) {
  if (isStoreToFrame(I))
    return nullptr;
  Instruction *Before = I.getPrevNode();
  while (Before && isStoreToFrame(*Before))
    Before = Before->getPrevNode();
  auto *AI = dyn_cast_or_null<AllocaInst>(Before);
  return AI && !AI->isStaticAlloca() ? AI : nullptr;
}

void wasm_coredump::findGuards(Instruction &I, const Options &O,
                               SmallVectorImpl<Guard> &Out) {
  if (O.GuardDivision)
    findDivisionGuards(I, Out);
  if (O.GuardConversion && isTrappingConversion(I))
    Out.push_back({TrapKind::InvalidConversion, &I});
  if (O.GuardStack)
    if (AllocaInst *Object = objectInFrontOf(I))
      Out.push_back({TrapKind::ShadowStackOverflow, &I, Object});
  auto *Call = dyn_cast<CallBase>(&I);
  if (!Call || !Call->isIndirectCall() || isa<CallBrInst>(Call))
    return;
  // The signature test reads the table, so the index must be tested before.
  bool Signature = O.GuardSignature && canTestSignature(*Call);
  if (Signature)
    Out.push_back({TrapKind::IndirectCallMismatch, &I});
  if (O.GuardCall || Signature)
    Out.push_back({TrapKind::IndirectCallOutOfBounds, &I});
}

/// Whether a result of the type comes back in memory of the caller.
static bool isReturnedInMemory(const Type *T, const Function &Caller) {
  if (auto *S = dyn_cast<StructType>(T); S && S->getNumElements() == 1)
    return isReturnedInMemory(S->getElementType(0), Caller);
  if (isa<FixedVectorType>(T))
    return T->getPrimitiveSizeInBits() > 128 || !hasFeature(Caller, "+simd128");
  return T->isAggregateType() || T->isFP128Ty() ||
         (T->isIntegerTy() && T->getIntegerBitWidth() > 64);
}

/// Whether codegen makes a stack object for the call: of arguments that are
/// variable in number, or passed by value, or of a result.
static bool makesStackObject(const CallBase &Call) {
  if (isa<IntrinsicInst>(Call) || Call.isInlineAsm())
    return false;
  return Call.arg_size() > Call.getFunctionType()->getNumParams() ||
         Call.hasByValArgument() ||
         isReturnedInMemory(Call.getType(), *Call.getFunction());
}

bool wasm_coredump::hasStackObjects(const Function &F) {
  return any_of(instructions(F), [](const Instruction &I) {
    if (auto *AI = dyn_cast<AllocaInst>(&I))
      return AI->getAddressSpace() == 0;
    auto *Call = dyn_cast<CallBase>(&I);
    return Call && makesStackObject(*Call);
  });
}

std::optional<Guard> wasm_coredump::stackGuard(Function &F, const Options &O) {
  if (!O.GuardStack || !hasStackObjects(F))
    return std::nullopt;
  return Guard{TrapKind::ShadowStackOverflow,
               &*F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca()};
}

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

/// Whether any lane is true.
static Value *createAny(IRBuilder<> &B, Value *X) {
  return X->getType()->isVectorTy() ? B.CreateOrReduce(X) : X;
}

static Value *createOverflowTest(IRBuilder<> &B, const Instruction &I) {
  Type *T = I.getType();
  unsigned Bits = T->getScalarSizeInBits();
  Value *Min = B.CreateICmpEQ(
      I.getOperand(0), ConstantInt::get(T, APInt::getSignedMinValue(Bits)));
  Value *MinusOne = B.CreateICmpEQ(
      I.getOperand(1), ConstantInt::get(T, APInt::getAllOnes(Bits)));
  return createAny(B, B.CreateAnd(Min, MinusOne));
}

/// trunc traps on NaN and on what has, cut to an integer, no place in the type.
static Value *createConversionTest(IRBuilder<> &B, const Instruction &I) {
  bool Signed = cast<IntrinsicInst>(I).getIntrinsicID() ==
                Intrinsic::wasm_trunc_signed;
  unsigned Bits = I.getType()->getIntegerBitWidth();
  Value *X = I.getOperand(0);
  const fltSemantics &Semantics = X->getType()->getFltSemantics();
  auto Convert = [&](const APInt &V, APFloat &Out) {
    return Out.convertFromAPInt(V, /*IsSigned=*/true,
                                APFloat::rmNearestTiesToEven) == APFloat::opOK;
  };
  // In more bits than the type has, so that neither bound overflows.
  APInt Low = Signed ? APInt::getSignedMinValue(Bits).sext(Bits + 2)
                     : APInt::getZero(Bits + 2);
  APInt High = APInt::getOneBitSet(Bits + 2, Signed ? Bits - 1 : Bits);
  APFloat Lower(Semantics), Upper(Semantics);
  // Above Low - 1 if the float type can tell it from Low.
  bool Exclusive = Convert(Low - 1, Lower);
  if (!Exclusive)
    Convert(Low, Lower);
  Convert(High, Upper);
  Constant *L = ConstantFP::get(X->getType(), Lower);
  Constant *U = ConstantFP::get(X->getType(), Upper);
  return B.CreateOr(Exclusive ? B.CreateFCmpULE(X, L) : B.CreateFCmpULT(X, L),
                    B.CreateFCmpUGE(X, U));
}

/// A function taken from a table of an object: perhaps a virtual one.
static bool mayBeVirtual(const CallBase &Call) {
  return isa<LoadInst>(Call.getCalledOperand()) && Call.arg_size() &&
         Call.getArgOperand(0)->getType()->isPointerTy();
}

/// Null is 0, the first index; one unsigned comparison covers it and the end. In
/// place of pure virtual functions, virtual tables have one without parameters:
/// to call it is a trap, too, before it could say what it is.
static Value *createIndexTest(IRBuilder<> &B, Abi &A, const CallBase &Call) {
  Value *Index = B.CreatePtrToInt(Call.getCalledOperand(), B.getInt32Ty());
  Value *Last = B.CreateLoad(B.getInt32Ty(), A.tableLast());
  Value *Bad = B.CreateICmpUGE(B.CreateSub(Index, B.getInt32(1)), Last);
  if (mayBeVirtual(Call))
    Bad = B.CreateOr(Bad, B.CreateICmpEQ(Index, B.CreateLoad(
                                                    B.getInt32Ty(),
                                                    A.pureVirtual())));
  return Bad;
}

static Value *createSignatureTest(IRBuilder<> &B, const CallBase &Call) {
  const FunctionType *T = Call.getFunctionType();
  // The intrinsic reads the types of these values; a token parts results and
  // parameters.
  SmallVector<Value *> Args = {Call.getCalledOperand()};
  if (!T->getReturnType()->isVoidTy())
    Args.push_back(Constant::getNullValue(T->getReturnType()));
  Args.push_back(PoisonValue::get(Type::getTokenTy(B.getContext())));
  for (Type *Param : T->params())
    Args.push_back(Constant::getNullValue(Param));
  for (Value *&Arg : drop_begin(Args)) {
    Type *Narrow = Arg->getType();
    if (Narrow->isIntegerTy())
      Arg = Narrow->getIntegerBitWidth() <= 32
                ? static_cast<Value *>(B.getInt32(0))
                : B.getInt64(0);
  }
  Value *Fits = B.CreateIntrinsic(B.getInt32Ty(),
                                  Intrinsic::wasm_ref_test_func, Args);
  return B.CreateICmpEQ(Fits, B.getInt32(0));
}

static Value *frameAddress(IRBuilder<> &B) {
  return B.CreateIntrinsic(B.getPtrTy(), Intrinsic::frameaddress,
                           {B.getInt32(0)});
}

/// Frames and objects grow down from the stack's end, round address 0 if need be.
/// Less than 256 MiB below it, so that a stack elsewhere in memory (of a fiber)
/// is not taken for one that overflowed. An object that wraps further is above the
/// frame.
static Value *createStackTest(IRBuilder<> &B, Abi &A, const Guard &G) {
  Value *Frame = frameAddress(B);
  Value *Address =
      B.CreatePtrToInt(G.Pointer ? G.Pointer : Frame, B.getInt32Ty());
  Value *Low = B.CreateLoad(B.getInt32Ty(), A.stackLow());
  Value *Bad =
      B.CreateICmpUGE(B.CreateSub(Address, Low), B.getInt32(0xF0000000));
  if (G.Pointer)
    Bad = B.CreateOr(Bad, B.CreateICmpUGT(G.Pointer, Frame));
  return Bad;
}

/// The test of memory=null: the object's address is in the reserved region.
static Value *createNullTest(IRBuilder<> &B, const Guard &G) {
  Value *Address = B.CreatePtrToInt(G.Pointer, B.getInt32Ty());
  Value *Null = B.CreateICmpULT(Address, B.getInt32(MinReservedBytes));
  if (!G.Length)
    return Null;
  return B.CreateAnd(
      Null, B.CreateICmpNE(G.Length, Constant::getNullValue(
                                         G.Length->getType())));
}

/// The test of memory=bounds: the bytes are not all between the reserved region
/// and the end of memory.
static Value *createBoundsTest(IRBuilder<> &B, const Guard &G) {
  Value *Address = B.CreatePtrToInt(G.Pointer, B.getInt32Ty());
  Value *Pages = B.CreateIntrinsic(Intrinsic::wasm_memory_size,
                                   {B.getInt32Ty()}, {B.getInt32(0)});
  constexpr unsigned PageShift = 16;
  if (!G.Length && MinReservedBytes + G.Size <= 1u << PageShift) {
    // Modulo 2^32 all along: the end of a memory of 4 GiB is 0, and right. More
    // bytes than one page, which there always is, could make the limit negative.
    Value *End = B.CreateShl(Pages, PageShift);
    return B.CreateICmpUGT(
        B.CreateSub(Address, B.getInt32(MinReservedBytes)),
        B.CreateSub(End, B.getInt32(MinReservedBytes + G.Size)));
  }
  Type *I64 = B.getInt64Ty();
  Value *Length = G.Length ? B.CreateZExtOrTrunc(G.Length, I64)
                           : B.getInt64(G.Size);
  Value *End = B.CreateShl(B.CreateZExt(Pages, I64), PageShift);
  Value *Bad = B.CreateOr(
      B.CreateICmpULT(Address, B.getInt32(MinReservedBytes)),
      B.CreateICmpUGT(B.CreateAdd(B.CreateZExt(Address, I64), Length), End));
  return B.CreateAnd(Bad, B.CreateICmpNE(Length, B.getInt64(0)));
}

Value *wasm_coredump::createTest(IRBuilder<> &B, Abi &A, const Guard &G) {
  switch (G.Kind) {
  case TrapKind::DivideByZero: {
    Value *Divisor = G.Of->getOperand(1);
    return createAny(B, B.CreateICmpEQ(Divisor, Constant::getNullValue(
                                                    Divisor->getType())));
  }
  case TrapKind::IntegerOverflow:
    return createOverflowTest(B, *G.Of);
  case TrapKind::InvalidConversion:
    return createConversionTest(B, *G.Of);
  case TrapKind::IndirectCallOutOfBounds:
    return createIndexTest(B, A, cast<CallBase>(*G.Of));
  case TrapKind::IndirectCallMismatch:
    return createSignatureTest(B, cast<CallBase>(*G.Of));
  case TrapKind::ShadowStackOverflow:
    return createStackTest(B, A, G);
  case TrapKind::NullAccess:
    return createNullTest(B, G);
  case TrapKind::OutOfBoundsAccess:
    return createBoundsTest(B, G);
  default:
    llvm_unreachable("no guard raises this kind");
  }
}

/// Made in the cold block where a constant is all that it takes, so that the
/// sum need not be kept for it.
static Value *createAccessedAddress(IRBuilder<> &B, const Guard &G) {
  std::optional<int64_t> Distance =
      G.Accessed->getPointerOffsetFrom(G.Pointer, G.Of->getDataLayout());
  if (!Distance)
    return B.CreatePtrToInt(G.Accessed, B.getInt32Ty());
  return B.CreateAdd(B.CreatePtrToInt(G.Pointer, B.getInt32Ty()),
                     B.getInt32(uint32_t(*Distance)));
}

void wasm_coredump::createRaise(IRBuilder<> &B, Abi &A, const Guard &G) {
  Value *Address = nullptr, *Size = B.getInt32(0);
  if (G.Kind == TrapKind::NullAccess && !G.Accessed) {
    Address = G.Pointer;
  } else if (G.Pointer) {
    Address = G.Accessed ? createAccessedAddress(B, G) : G.Pointer;
    Size = G.Length ? B.CreateZExtOrTrunc(G.Length, B.getInt32Ty())
                    : B.getInt32(G.Size);
  } else if (G.Kind == TrapKind::ShadowStackOverflow) {
    Address = frameAddress(B);
  } else if (G.Kind == TrapKind::IndirectCallOutOfBounds ||
             G.Kind == TrapKind::IndirectCallMismatch) {
    Address = cast<CallBase>(G.Of)->getCalledOperand();
  }
  Value *Kind = B.getInt32(unsigned(G.Kind));
  if (Address)
    B.CreateCall(A.raiseAt(),
                 {Kind, B.CreatePtrToInt(Address, B.getInt32Ty()), Size});
  else
    B.CreateCall(A.raise(), {Kind});
}
