//===- Operators.cpp - Arithmetic on the program's values -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Operators.h"
#include "DebugInfo.h"
#include <cmath>
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

Expected<Datum> withoutReference(const ValueReader &Reader, Datum D) {
  if (isReference(strip(D.Of)))
    return Reader.dereference(D);
  return D;
}

Expected<Scalar> knownScalar(const ValueReader &Reader, const Datum &D) {
  Scalar S = Reader.scalar(D);
  if (S.isValid())
    return S;
  if (S.State == Validity::Unmapped && D.Address)
    return cannotAccess(*D.Address);
  return createStringError(S.State == Validity::OptimizedOut
                               ? "value has been optimized out"
                               : "value is not available");
}

static bool isPointerLike(const Type *T) {
  return T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Array;
}

static Datum truth(DebugInfo &Info, bool V) {
  return Datum::constant(Info.builtin(TypeKind::Bool, "bool", 1), V);
}

static double asDouble(const ValueReader &Reader, const Datum &D) {
  Expected<Datum> V =
      Reader.cast(D, Reader.info().builtin(TypeKind::Float, "double", 8));
  if (!V) {
    consumeError(V.takeError());
    return NAN;
  }
  double Result;
  uint64_t Bits = Reader.scalar(*V).Low;
  std::memcpy(&Result, &Bits, 8);
  return Result;
}

static Expected<Datum> applyFloat(const ValueReader &Reader, StringRef Op,
                                  const Datum &L, const Datum &R) {
  DebugInfo &Info = Reader.info();
  double A = asDouble(Reader, L), B = asDouble(Reader, R);
  double V = 0;
  if (Op == "==")
    return truth(Info, A == B);
  if (Op == "!=")
    return truth(Info, A != B);
  if (Op == "<")
    return truth(Info, A < B);
  if (Op == ">")
    return truth(Info, A > B);
  if (Op == "<=")
    return truth(Info, A <= B);
  if (Op == ">=")
    return truth(Info, A >= B);
  if (Op == "&&")
    return truth(Info, A != 0 && B != 0);
  if (Op == "||")
    return truth(Info, A != 0 || B != 0);
  if (Op == "+")
    V = A + B;
  else if (Op == "-")
    V = A - B;
  else if (Op == "*")
    V = A * B;
  else if (Op == "/")
    V = A / B;
  else
    return createStringError("Integer operands are needed for `" + Op.str() +
                             "'.");
  uint64_t Bits;
  std::memcpy(&Bits, &V, 8);
  return Datum::constant(Info.builtin(TypeKind::Float, "double", 8), Bits);
}

Expected<Datum> applyOperator(const ValueReader &Reader, StringRef Op,
                              const Datum &Left, const Datum &Right) {
  DebugInfo &Info = Reader.info();
  Expected<Datum> L = withoutReference(Reader, Left);
  if (!L)
    return L;
  Expected<Datum> R = withoutReference(Reader, Right);
  if (!R)
    return R;
  const Type *LT = strip(L->Of), *RT = strip(R->Of);
  if (Op == "@") {
    Expected<Scalar> Count = knownScalar(Reader, *R);
    if (!Count)
      return Count.takeError();
    if (!L->Address)
      return createStringError(
          "Only values in memory can be extended with '@'.");
    if (static_cast<int64_t>(Count->Low) <= 0)
      return createStringError(
          "Invalid number " + std::to_string(static_cast<int64_t>(Count->Low)) +
          " of repetitions.");
    return Datum::inMemory(Info.arrayOf(L->Of, Count->Low), *L->Address);
  }
  bool Numeric =
      (isIntegral(LT) || isPointerLike(LT) || LT->Kind == TypeKind::Float) &&
      (isIntegral(RT) || isPointerLike(RT) || RT->Kind == TypeKind::Float);
  if (!Numeric)
    return createStringError("Argument to arithmetic operation not a number "
                             "or boolean.");
  Expected<Scalar> A = knownScalar(Reader, *L);
  if (!A)
    return A.takeError();
  Expected<Scalar> B = knownScalar(Reader, *R);
  if (!B)
    return B.takeError();
  if (LT->Kind == TypeKind::Float || RT->Kind == TypeKind::Float)
    return applyFloat(Reader, Op, *L, *R);
  if (A->Size > 8 || B->Size > 8)
    return createStringError(
        "Arithmetic on 128-bit integers is not supported.");

  bool Additive = Op == "+" || Op == "-";
  if (Additive && (isPointerLike(LT) || isPointerLike(RT))) {
    bool OnLeft = isPointerLike(LT);
    const Type *P = OnLeft ? LT : RT;
    uint64_t Size =
        P->target() ? sizeOf(Info.definitionOf(P->target())).value_or(1) : 1;
    if (isPointerLike(LT) && isPointerLike(RT)) {
      if (Op == "+" || Size == 0)
        return createStringError("Pointers can't be added.");
      return Datum::constant(
          Info.builtin(TypeKind::Signed, "long", 4),
          static_cast<uint64_t>(static_cast<int64_t>(A->Low - B->Low) /
                                static_cast<int64_t>(Size)));
    }
    uint64_t Base = OnLeft ? A->Low : B->Low;
    uint64_t Steps = (OnLeft ? B->Low : A->Low) * Size;
    const Type *Result = P->Kind == TypeKind::Array
                             ? Info.pointerTo(P->target())
                             : (OnLeft ? L->Of : R->Of);
    return Datum::constant(Result, (Op == "+" ? Base + Steps : Base - Steps) &
                                       0xFFFFFFFF);
  }

  // The usual conversions, with int as the smallest type.
  bool Wide = A->Size > 4 || B->Size > 4;
  auto ForcesUnsigned = [&](const Type *T, const Scalar &S) {
    return !isSigned(T) && S.Size == (Wide ? 8u : 4u);
  };
  bool Unsigned = ForcesUnsigned(LT, *A) || ForcesUnsigned(RT, *B);
  uint64_t X = A->Low, Y = B->Low;
  if (!Wide && Unsigned) {
    X &= 0xFFFFFFFF;
    Y &= 0xFFFFFFFF;
  }
  int64_t SX = static_cast<int64_t>(X), SY = static_cast<int64_t>(Y);
  if (Op == "&&")
    return truth(Info, X && Y);
  if (Op == "||")
    return truth(Info, X || Y);
  if (Op == "==")
    return truth(Info, X == Y);
  if (Op == "!=")
    return truth(Info, X != Y);
  if (Op == "<")
    return truth(Info, Unsigned ? X < Y : SX < SY);
  if (Op == ">")
    return truth(Info, Unsigned ? X > Y : SX > SY);
  if (Op == "<=")
    return truth(Info, Unsigned ? X <= Y : SX <= SY);
  if (Op == ">=")
    return truth(Info, Unsigned ? X >= Y : SX >= SY);
  uint64_t V = 0;
  if (Op == "+")
    V = X + Y;
  else if (Op == "-")
    V = X - Y;
  else if (Op == "*")
    V = X * Y;
  else if (Op == "&")
    V = X & Y;
  else if (Op == "|")
    V = X | Y;
  else if (Op == "^")
    V = X ^ Y;
  else if (Op == "<<")
    V = Y < 64 ? X << Y : 0;
  else if (Op == ">>")
    V = Unsigned ? (Y < 64 ? X >> Y : 0)
                 : static_cast<uint64_t>(SX >> std::min<uint64_t>(Y, 63));
  else if (Op == "/" || Op == "%") {
    if (Y == 0)
      return createStringError("Division by zero");
    if (Unsigned)
      V = Op == "/" ? X / Y : X % Y;
    else if (SY == -1)
      V = Op == "/" ? 0 - X : 0;
    else
      V = static_cast<uint64_t>(Op == "/" ? SX / SY : SX % SY);
  }
  StringRef Name = Wide ? (Unsigned ? "unsigned long long" : "long long")
                        : (Unsigned ? "unsigned int" : "int");
  return Datum::constant(
      Info.builtin(Unsigned ? TypeKind::Unsigned : TypeKind::Signed, Name,
                   Wide ? 8 : 4),
      V);
}

} // namespace wasm_coredump
