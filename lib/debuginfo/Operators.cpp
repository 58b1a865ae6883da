//===- Operators.cpp - Arithmetic on the program's values -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Operators.h"
#include "Casts.h"
#include "DebugInfo.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Values and numbers
//===----------------------------------------------------------------------===//

Expected<Datum> withoutReference(const ValueReader &Reader, Datum D) {
  if (isReference(strip(D.Of)))
    return Reader.dereference(D);
  return D;
}

Expected<Scalar> knownScalar(const ValueReader &Reader, const Datum &D) {
  Scalar S = Reader.scalar(D);
  if (S.isValid() && S.Size)
    return S;
  if (S.State == Validity::Unmapped && D.Address)
    return cannotAccess(*D.Address);
  return createStringError(S.State == Validity::Unavailable
                               ? "value is not available"
                               : "value has been optimized out");
}

static bool isPointerLike(const Type *T) {
  return T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Array ||
         T->Kind == TypeKind::NullPointer || T->Kind == TypeKind::Function;
}

static Error notANumber() {
  return createStringError(
      "Argument to arithmetic operation not a number or boolean.");
}

Expected<uint64_t> addressIn(const ValueReader &Reader, const Datum &D) {
  const Type *Core = strip(D.Of);
  if (isPointerLike(Core) ||
      (isIntegral(Core) && Core->Kind != TypeKind::Bool)) {
    Expected<Scalar> S = knownScalar(Reader, D);
    if (!S)
      return S.takeError();
    return S->Low & 0xFFFFFFFF;
  }
  if (D.Address)
    return *D.Address;
  return createStringError("Attempt to take contents of a non-pointer value.");
}

APSInt integerOf(const Scalar &S, const Type *T) {
  const Type *Core = strip(T);
  unsigned Width = std::min(std::max(S.Size, 1u), 16u) * 8;
  uint64_t Words[2] = {S.Low, S.High};
  bool IsSigned = isSigned(Core);
  // A bit-field of a wide type has no more than the low word.
  if (Width > 64 && IsSigned && S.High == 0 && S.Size != 16)
    Words[1] = static_cast<int64_t>(S.Low) < 0 ? ~0ull : 0;
  return APSInt(APInt(128, Words).trunc(Width), !IsSigned);
}

const fltSemantics *floatFormat(std::optional<uint64_t> Size) {
  switch (Size.value_or(0)) {
  case 2:
    return &APFloat::IEEEhalf();
  case 4:
    return &APFloat::IEEEsingle();
  case 8:
    return &APFloat::IEEEdouble();
  case 16:
    return &APFloat::IEEEquad();
  default:
    return nullptr;
  }
}

Datum datumOf(const Type *T, const APInt &Bits) {
  Datum D;
  D.Of = T;
  for (unsigned N = 0; N < Bits.getBitWidth(); N += 8)
    D.Bytes.push_back(static_cast<uint8_t>(Bits.extractBitsAsZExtValue(8, N)));
  D.States.assign(D.Bytes.size(), Validity::Valid);
  return D;
}

Datum truthValue(DebugInfo &Info, SourceLanguage Language, bool V) {
  return Datum::constant(Language == SourceLanguage::C
                             ? Info.builtin(TypeKind::Signed, "int", 4)
                             : Info.builtin(TypeKind::Bool, "bool", 1),
                         V);
}

Expected<bool> isTrue(const ValueReader &Reader, const Datum &D) {
  Expected<Datum> V = withoutReference(Reader, D);
  if (!V)
    return V.takeError();
  const Type *Core = strip(V->Of);
  if (!isIntegral(Core) && !isPointerLike(Core) &&
      Core->Kind != TypeKind::Float)
    return notANumber();
  Expected<Scalar> S = knownScalar(Reader, *V);
  if (!S)
    return S.takeError();
  if (Core->Kind == TypeKind::Float)
    if (const fltSemantics *Format = floatFormat(S->Size))
      return !APFloat(*Format, integerOf(*S, Core)).isZero();
  return S->Low != 0 || S->High != 0;
}

//===----------------------------------------------------------------------===//
// Conversions before an operation
//===----------------------------------------------------------------------===//

namespace {
/// Where an integer type stands: its width, and long before int of one width.
struct Rank {
  unsigned Width = 32;
  bool IsUnsigned = false, IsLong = false;
};
} // namespace

static Rank rankOf(const APSInt &V, const Type *T, SourceLanguage Language) {
  Rank R;
  R.Width = V.getBitWidth();
  R.IsUnsigned = V.isUnsigned();
  if (Language == SourceLanguage::Rust)
    return R;
  // Whatever is smaller than int becomes int.
  if (R.Width < 32)
    return Rank();
  R.IsLong = R.Width == 32 && StringRef(strip(T)->Name).contains("long");
  return R;
}

static const Type *integerType(DebugInfo &Info, const Rank &R,
                               SourceLanguage Language) {
  TypeKind Kind = R.IsUnsigned ? TypeKind::Unsigned : TypeKind::Signed;
  std::string Name;
  if (Language == SourceLanguage::Rust)
    Name = (R.IsUnsigned ? "u" : "i") + std::to_string(R.Width);
  else
    Name = std::string(R.IsUnsigned ? "unsigned " : "") +
           (R.Width > 64   ? "__int128"
            : R.Width > 32 ? "long long"
            : R.IsLong     ? "long"
                           : "int");
  return Info.builtin(Kind, Name, R.Width / 8);
}

static APSInt converted(const APSInt &V, const Rank &R) {
  APSInt Result = V.extOrTrunc(R.Width);
  Result.setIsUnsigned(R.IsUnsigned);
  return Result;
}

//===----------------------------------------------------------------------===//
// The kinds of operands
//===----------------------------------------------------------------------===//

static std::optional<bool> compare(StringRef Op, bool Less, bool Equal,
                                   bool Unordered = false) {
  if (Op == "==")
    return Equal;
  if (Op == "!=")
    return !Equal;
  if (Op == "<")
    return Less;
  if (Op == ">")
    return !Less && !Equal && !Unordered;
  if (Op == "<=")
    return Less || Equal;
  if (Op == ">=")
    return !Less && !Unordered;
  return std::nullopt;
}

static Expected<Datum> applyFloat(const ValueReader &Reader,
                                  SourceLanguage Language, StringRef Op,
                                  const Datum &L, const Datum &R) {
  const Type *LT = strip(L.Of), *RT = strip(R.Of);
  bool LeftIs = LT->Kind == TypeKind::Float,
       RightIs = RT->Kind == TypeKind::Float;
  // Of two the wider one; an integer becomes what the other is.
  const Type *Result =
      !LeftIs                                                        ? R.Of
      : !RightIs || sizeOf(LT).value_or(0) >= sizeOf(RT).value_or(0) ? L.Of
                                                                     : R.Of;
  const fltSemantics *Format = floatFormat(sizeOf(Result));
  Expected<Datum> A = castTo(Reader, L, Result), B = castTo(Reader, R, Result);
  if (!A || !B || !Format) {
    Error E = joinErrors(A ? Error::success() : A.takeError(),
                         B ? Error::success() : B.takeError());
    if (E)
      return std::move(E);
    return createStringError("Arithmetic on floats of this size is not known.");
  }
  Expected<Scalar> SA = knownScalar(Reader, *A), SB = knownScalar(Reader, *B);
  if (!SA || !SB) {
    consumeError(SA ? Error::success() : SA.takeError());
    consumeError(SB ? Error::success() : SB.takeError());
    return createStringError("value is not available");
  }
  APFloat X(*Format, integerOf(*SA, A->Of)), Y(*Format, integerOf(*SB, B->Of));
  APFloat::cmpResult C = X.compare(Y);
  if (std::optional<bool> Truth =
          compare(Op, C == APFloat::cmpLessThan, C == APFloat::cmpEqual,
                  C == APFloat::cmpUnordered))
    return truthValue(Reader.info(), Language, *Truth);
  auto Rounding = APFloat::rmNearestTiesToEven;
  if (Op == "+")
    X.add(Y, Rounding);
  else if (Op == "-")
    X.subtract(Y, Rounding);
  else if (Op == "*")
    X.multiply(Y, Rounding);
  else if (Op == "/")
    X.divide(Y, Rounding);
  else if (Op == "%" && Language == SourceLanguage::Rust)
    X.mod(Y);
  else
    return createStringError("Integer operands are needed for `" + Op.str() +
                             "'.");
  return datumOf(Result, X.bitcastToAPInt());
}

// A synthetic pointer plus or minus a number; nothing for all else.
static std::optional<Datum> moveSynthetic(const ValueReader &Reader,
                                          StringRef Op, const Datum &L,
                                          const Datum &R) {
  const SyntheticPointer *P = L.syntheticPointer();
  if (!P && Op == "+")
    P = R.syntheticPointer();
  if (!P || (Op != "+" && Op != "-"))
    return std::nullopt;
  const Datum &Pointer = P == L.syntheticPointer() ? L : R;
  const Datum &Number = &Pointer == &L ? R : L;
  const Type *To = strip(Pointer.Of)->target();
  Scalar Steps = Reader.scalar(Number);
  if (!isIntegral(strip(Number.Of)) || !Steps.isValid())
    return std::nullopt;
  uint64_t Size = To ? sizeOf(Reader.info().definitionOf(To)).value_or(1) : 1;
  uint64_t Distance = Steps.Low * Size;
  Datum Result = Datum::synthetic(Pointer.Of, *P);
  Result.Pointers.front().Offset =
      static_cast<int64_t>(static_cast<uint64_t>(P->Offset) +
                           (Op == "+" ? Distance : 0 - Distance));
  return Result;
}

static Expected<Datum> applyPointer(const ValueReader &Reader,
                                    SourceLanguage Language, StringRef Op,
                                    const Datum &L, const Datum &R) {
  DebugInfo &Info = Reader.info();
  const Type *LT = strip(L.Of), *RT = strip(R.Of);
  if (std::optional<Datum> Moved = moveSynthetic(Reader, Op, L, R))
    return std::move(*Moved);
  Expected<Scalar> A = knownScalar(Reader, L), B = knownScalar(Reader, R);
  if (!A || !B) {
    consumeError(A ? Error::success() : A.takeError());
    if (!B)
      return B.takeError();
    return knownScalar(Reader, L).takeError();
  }
  uint32_t X = static_cast<uint32_t>(A->Low), Y = static_cast<uint32_t>(B->Low);
  if (std::optional<bool> Truth = compare(Op, X < Y, X == Y))
    return truthValue(Info, Language, *Truth);
  if (Op != "+" && Op != "-")
    return notANumber();
  bool OnLeft = isPointerLike(LT);
  const Type *P = OnLeft ? LT : RT;
  uint64_t Size =
      P->target() ? sizeOf(Info.definitionOf(P->target())).value_or(1) : 1;
  if (isPointerLike(LT) && isPointerLike(RT)) {
    if (Op == "+")
      return notANumber();
    uint64_t OtherSize =
        RT->target() ? sizeOf(Info.definitionOf(RT->target())).value_or(1) : 1;
    if (Size != OtherSize || Size == 0)
      return createStringError(
          "First argument of `-' is a pointer and second argument is neither\n"
          "an integer nor a pointer of the same type.");
    int64_t Bytes = static_cast<int64_t>(X) - static_cast<int64_t>(Y);
    return Datum::constant(
        Info.builtin(TypeKind::Signed, "long", 4),
        static_cast<uint64_t>(Bytes / static_cast<int64_t>(Size)));
  }
  if (!OnLeft && Op == "-")
    return notANumber();
  uint64_t Base = OnLeft ? X : Y;
  uint64_t Steps = (OnLeft ? B->Low : A->Low) * Size;
  const Type *Result = P->Kind == TypeKind::Array ? Info.pointerTo(P->target())
                                                  : (OnLeft ? L.Of : R.Of);
  return Datum::constant(Result, (Op == "+" ? Base + Steps : Base - Steps) &
                                     0xFFFFFFFF);
}

// Too many steps shift everything out, as on paper; gdb does the same.
static APSInt shift(const APSInt &V, const APSInt &Count, bool Left) {
  unsigned Width = V.getBitWidth();
  bool OutOfRange = Count.isNegative() || Count.uge(Width);
  if (Count.isSigned() && Count.isNegative())
    return APSInt(APInt::getZero(Width), V.isUnsigned());
  if (!Count.isNegative())
    OutOfRange = Count.getActiveBits() > 32 || Count.getZExtValue() >= Width;
  if (OutOfRange)
    return APSInt(!Left && V.isSigned() && V.isNegative()
                      ? APInt::getAllOnes(Width)
                      : APInt::getZero(Width),
                  V.isUnsigned());
  unsigned Steps = static_cast<unsigned>(Count.getZExtValue());
  return Left ? APSInt(V.shl(Steps), V.isUnsigned()) : V >> Steps;
}

static Expected<Datum> applyInteger(const ValueReader &Reader,
                                    SourceLanguage Language, StringRef Op,
                                    const Datum &L, const Datum &R) {
  DebugInfo &Info = Reader.info();
  Expected<Scalar> A = knownScalar(Reader, L);
  if (!A)
    return A.takeError();
  Expected<Scalar> B = knownScalar(Reader, R);
  if (!B)
    return B.takeError();
  APSInt X = integerOf(*A, L.Of), Y = integerOf(*B, R.Of);
  Rank LR = rankOf(X, L.Of, Language), RR = rankOf(Y, R.Of, Language);
  if (Op == "<<" || Op == ">>") {
    // The type is that of the left operand.
    const Type *Result = Language == SourceLanguage::Rust
                             ? L.Of
                             : integerType(Info, LR, Language);
    return datumOf(Result, shift(converted(X, LR), Y, Op == "<<"));
  }
  Rank Common = LR.Width >= RR.Width ? LR : RR;
  if (LR.Width == RR.Width) {
    Common.IsLong = LR.IsLong || RR.IsLong;
    Common.IsUnsigned = LR.IsUnsigned || RR.IsUnsigned;
  }
  X = converted(X, Common);
  Y = converted(Y, Common);
  if (std::optional<bool> Truth = compare(Op, X < Y, X == Y))
    return truthValue(Info, Language, *Truth);
  bool BothBool = strip(L.Of)->Kind == TypeKind::Bool &&
                  strip(R.Of)->Kind == TypeKind::Bool;
  const Type *Result = Language == SourceLanguage::Rust
                           ? (BothBool               ? L.Of
                              : LR.Width >= RR.Width ? L.Of
                                                     : R.Of)
                           : integerType(Info, Common, Language);
  if (Op == "+")
    return datumOf(Result, X + Y);
  if (Op == "-")
    return datumOf(Result, X - Y);
  if (Op == "*")
    return datumOf(Result, X * Y);
  if (Op == "&")
    return datumOf(Result, X & Y);
  if (Op == "|")
    return datumOf(Result, X | Y);
  if (Op == "^")
    return datumOf(Result, X ^ Y);
  if (Op != "/" && Op != "%")
    return createStringError("Operator `" + Op.str() + "' is not known.");
  if (Y.isZero())
    return createStringError("Division by zero");
  // The smallest number by -1 wraps around; sdiv does that by itself.
  return datumOf(Result, Op == "/" ? X / Y : X % Y);
}

//===----------------------------------------------------------------------===//
// All operands
//===----------------------------------------------------------------------===//

static Expected<Datum> repeat(const ValueReader &Reader, const Datum &L,
                              const Datum &R) {
  Expected<Scalar> Count = knownScalar(Reader, R);
  if (!Count)
    return Count.takeError();
  if (!isIntegral(strip(R.Of)))
    return createStringError("Invalid number of repetitions.");
  if (!L.Address || L.BitSize)
    return createStringError("Only values in memory can be extended with '@'.");
  int64_t N = integerOf(*Count, R.Of).getSExtValue();
  if (N <= 0)
    return createStringError("Invalid number " + std::to_string(N) +
                             " of repetitions.");
  return Datum::inMemory(Reader.info().arrayOf(L.Of, static_cast<uint64_t>(N)),
                         *L.Address);
}

Expected<Datum> applyOperator(const ValueReader &Reader,
                              SourceLanguage Language, StringRef Op,
                              const Datum &Left, const Datum &Right) {
  Expected<Datum> L = withoutReference(Reader, Left);
  if (!L)
    return L;
  Expected<Datum> R = withoutReference(Reader, Right);
  if (!R)
    return R;
  if (Op == "@")
    return repeat(Reader, *L, *R);
  const Type *LT = strip(L->Of), *RT = strip(R->Of);
  auto IsNumeric = [](const Type *T) {
    return isIntegral(T) || isPointerLike(T) || T->Kind == TypeKind::Float;
  };
  if (!IsNumeric(LT) || !IsNumeric(RT))
    return notANumber();
  if (Op == "&&" || Op == "||") {
    Expected<bool> A = isTrue(Reader, *L);
    if (!A)
      return A.takeError();
    Expected<bool> B = isTrue(Reader, *R);
    if (!B)
      return B.takeError();
    return truthValue(Reader.info(), Language,
                      Op == "&&" ? *A && *B : *A || *B);
  }
  if (isPointerLike(LT) || isPointerLike(RT)) {
    if (LT->Kind == TypeKind::Float || RT->Kind == TypeKind::Float)
      return notANumber();
    return applyPointer(Reader, Language, Op, *L, *R);
  }
  if (LT->Kind == TypeKind::Float || RT->Kind == TypeKind::Float)
    return applyFloat(Reader, Language, Op, *L, *R);
  return applyInteger(Reader, Language, Op, *L, *R);
}

Expected<Datum> applyPrefix(const ValueReader &Reader, SourceLanguage Language,
                            char Op, const Datum &Operand) {
  DebugInfo &Info = Reader.info();
  Expected<Datum> V = withoutReference(Reader, Operand);
  if (!V)
    return V;
  const Type *Core = strip(V->Of);
  bool IsFloat = Core->Kind == TypeKind::Float;
  bool IsBool = Core->Kind == TypeKind::Bool;
  if (Op == '!' && (Language != SourceLanguage::Rust || IsBool)) {
    Expected<bool> Truth = isTrue(Reader, *V);
    if (!Truth)
      return Truth.takeError();
    return truthValue(Info, Language, !*Truth);
  }
  if (!IsFloat && !isIntegral(Core))
    return notANumber();
  Expected<Scalar> S = knownScalar(Reader, *V);
  if (!S)
    return S.takeError();
  if (IsFloat) {
    const fltSemantics *Format = floatFormat(S->Size);
    if (Op == '+')
      return V;
    if (Op != '-' || !Format)
      return createStringError("Argument to complement operation not an "
                               "integer, boolean.");
    APFloat F(*Format, integerOf(*S, Core));
    F.changeSign();
    return datumOf(V->Of, F.bitcastToAPInt());
  }
  APSInt X = integerOf(*S, Core);
  Rank R = rankOf(X, V->Of, Language);
  const Type *Result =
      Language == SourceLanguage::Rust ? V->Of : integerType(Info, R, Language);
  X = converted(X, R);
  // Rust spells the complement as !.
  return datumOf(Result, Op == '-' ? -X : Op == '~' || Op == '!' ? ~X : X);
}

} // namespace wasm_coredump
