//===- Casts.cpp - Values as values of other types ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Casts.h"
#include "Bases.h"
#include "DebugInfo.h"
#include "Operators.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace wasm_coredump {

static Error invalidCast() { return createStringError("Invalid cast."); }

static bool isPointer(const Type *T) {
  return T->Kind == TypeKind::Pointer || T->Kind == TypeKind::NullPointer;
}

//===----------------------------------------------------------------------===//
// Classes and their bases
//===----------------------------------------------------------------------===//

// The part or the whole of an object that is a To; none if the two classes have
// nothing to do with each other.
static Expected<std::optional<Datum>>
relatedObject(const ValueReader &Reader, const Datum &Object, const Type *To) {
  DebugInfo &Info = Reader.info();
  const Type *From = Info.definitionOf(Object.Of);
  const Type *Target = Info.definitionOf(To);
  if (!isAggregate(From) || !isAggregate(Target) || isSameClass(From, Target))
    return std::nullopt;
  Expected<std::optional<BasePath>> Up = pathToBase(Info, From, Target);
  if (!Up)
    return Up.takeError();
  if (*Up)
    return baseOf(Reader, Object, **Up, To);
  Expected<std::optional<BasePath>> Down = pathToBase(Info, Target, From);
  if (!Down)
    return Down.takeError();
  if (!*Down)
    return std::nullopt;
  if ((*Down)->isFixed()) {
    if (Object.Address)
      return Datum::inMemory(To, (*Object.Address - (*Down)->offset()) &
                                     0xFFFFFFFF);
    return Datum::optimizedOut(To);
  }
  // From a virtual base no offset leads back. The object itself says what it is.
  Expected<Datum> Whole = wholeObject(Reader, Object);
  if (!Whole)
    return Whole.takeError();
  Up = pathToBase(Info, Whole->Of, Target);
  if (!Up)
    return Up.takeError();
  if (!*Up)
    return invalidCast();
  return baseOf(Reader, *Whole, **Up, To);
}

// By how much the address of a From changes on the way to a To; none if only an
// object can tell. Classes without a relation share their address.
static Expected<std::optional<int64_t>>
adjustment(DebugInfo &Info, const Type *From, const Type *To) {
  if (!From || !To)
    return 0;
  From = Info.definitionOf(From);
  To = Info.definitionOf(To);
  if (!isAggregate(From) || !isAggregate(To) || isSameClass(From, To))
    return 0;
  for (int Sign : {1, -1}) {
    Expected<std::optional<BasePath>> Path =
        Sign > 0 ? pathToBase(Info, From, To) : pathToBase(Info, To, From);
    if (!Path)
      return Path.takeError();
    if (*Path && !(*Path)->isFixed())
      return std::nullopt;
    if (*Path)
      return Sign * static_cast<int64_t>((*Path)->offset());
  }
  return 0;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static Expected<Datum> castNumber(const ValueReader &Reader, const Datum &D,
                                  const Type *To) {
  const Type *From = strip(D.Of), *Target = strip(To);
  std::optional<uint64_t> Size = sizeOf(To);
  if (!Size || *Size == 0 || *Size > 16)
    return invalidCast();
  Scalar S = Reader.scalar(D);
  if (!S.isValid() || !S.Size) {
    // A state for each byte, and none of them a number.
    Datum Result = Datum::optimizedOut(To);
    Result.Bytes.assign(*Size, 0);
    Result.States.assign(
        *Size, S.State == Validity::Valid ? Validity::OptimizedOut : S.State);
    return Result;
  }
  APSInt Bits = integerOf(S, From);
  unsigned Width = static_cast<unsigned>(*Size) * 8;
  bool ToFloat = Target->Kind == TypeKind::Float;
  bool FromFloat = From->Kind == TypeKind::Float;
  const fltSemantics *FromFormat = floatFormat(S.Size);
  const fltSemantics *ToFormat = floatFormat(*Size);
  if ((ToFloat && !ToFormat) || (FromFloat && !FromFormat))
    return invalidCast();
  auto Rounding = APFloat::rmNearestTiesToEven;
  bool Inexact;
  if (FromFloat) {
    APFloat F(*FromFormat, Bits);
    if (ToFloat) {
      F.convert(*ToFormat, Rounding, &Inexact);
      return datumOf(To, F.bitcastToAPInt());
    }
    if (Target->Kind == TypeKind::Bool)
      return datumOf(To, APInt(Width, !F.isZero()));
    // What does not fit becomes the nearest that does, and NaN zero: so does
    // the program, compiled to wasm.
    APSInt Result(Width, !isSigned(Target));
    F.convertToInteger(Result, APFloat::rmTowardZero, &Inexact);
    return datumOf(To, Result);
  }
  if (ToFloat) {
    APFloat F(*ToFormat);
    F.convertFromAPInt(Bits, Bits.isSigned(), Rounding);
    return datumOf(To, F.bitcastToAPInt());
  }
  if (Target->Kind == TypeKind::Bool)
    return datumOf(To, APInt(Width, !Bits.isZero()));
  return datumOf(To, Bits.extOrTrunc(Width));
}

//===----------------------------------------------------------------------===//
// Casts
//===----------------------------------------------------------------------===//

Expected<Datum> reinterpretAs(const ValueReader &Reader, const Datum &Operand,
                              const Type *To) {
  const Type *Target = strip(To);
  if (isReference(Target)) {
    Expected<Datum> V = withoutReference(Reader, Operand);
    if (!V)
      return V;
    if (!V->Address || !Target->target())
      return invalidCast();
    return Datum::constant(To, *V->Address);
  }
  Expected<Datum> V = withoutReference(Reader, Operand);
  if (!V)
    return V;
  const Type *From = strip(V->Of);
  bool Fits = (isPointer(Target) || isIntegral(Target)) &&
              (isPointer(From) || From->Kind == TypeKind::Array ||
               From->Kind == TypeKind::Function || isIntegral(From));
  if (!Fits)
    return invalidCast();
  if (const SyntheticPointer *P = V->syntheticPointer(); P && isPointer(Target))
    return Datum::synthetic(To, *P);
  return castNumber(Reader, *V, To);
}

// A pointer to a class as one to a class that only the object leads to.
static Expected<Datum> throughVirtualBase(const ValueReader &Reader,
                                          const Datum &Pointer,
                                          const Type *To) {
  Scalar S = Reader.scalar(Pointer);
  if (S.isValid() && S.Low == 0)
    return Datum::constant(To, 0);
  Expected<Datum> Object = Reader.dereference(Pointer);
  if (!Object) {
    // What is not known stays so.
    consumeError(Object.takeError());
    return Datum::optimizedOut(To);
  }
  Expected<std::optional<Datum>> Related =
      relatedObject(Reader, *Object, strip(To)->target());
  if (!Related)
    return Related.takeError();
  if (!*Related || !(*Related)->Address)
    return Datum::optimizedOut(To);
  return Datum::constant(To, *(*Related)->Address);
}

Expected<Datum> castTo(const ValueReader &Reader, const Datum &Operand,
                       const Type *To) {
  DebugInfo &Info = Reader.info();
  Expected<Datum> V = withoutReference(Reader, Operand);
  if (!V)
    return V;
  const Type *Target = Info.definitionOf(To);
  if (Target->Kind == TypeKind::Void) {
    Datum Nothing;
    Nothing.Of = To;
    return Nothing;
  }
  if (isReference(Target) && Target->target()) {
    if (!V->Address)
      return createStringError("Attempt to take address of value not located "
                               "in memory.");
    Expected<std::optional<Datum>> Related =
        relatedObject(Reader, *V, Target->target());
    if (!Related)
      return Related.takeError();
    const Datum &Object = *Related ? **Related : *V;
    return Object.Address ? Datum::constant(To, *Object.Address)
                          : Datum::optimizedOut(To);
  }
  const Type *From = Info.definitionOf(V->Of);
  if (isAggregate(Target)) {
    if (isSameClass(From, Target)) {
      V->Of = To;
      return V;
    }
    if (isAggregate(From)) {
      Expected<std::optional<Datum>> Related = relatedObject(Reader, *V, To);
      if (!Related)
        return Related.takeError();
      if (*Related)
        return std::move(**Related);
      return invalidCast();
    }
    // (Thing) 0x1234 is the Thing at that address.
    Expected<uint64_t> Address = addressIn(Reader, *V);
    if (!Address)
      return Address.takeError();
    return Datum::inMemory(To, *Address);
  }
  if (Target->Kind == TypeKind::Array) {
    // Other elements at the same place.
    if (!V->Address)
      return invalidCast();
    return Datum::inMemory(To, *V->Address);
  }
  if (isAggregate(From) || Target->Kind == TypeKind::Function ||
      From->Kind == TypeKind::Complex || Target->Kind == TypeKind::Complex ||
      From->Kind == TypeKind::Other || Target->Kind == TypeKind::Other)
    return invalidCast();
  if (isPointer(Target) && isPointer(From)) {
    Expected<std::optional<int64_t>> Fixed =
        adjustment(Info, From->target(), Target->target());
    if (!Fixed)
      return Fixed.takeError();
    if (!*Fixed)
      return throughVirtualBase(Reader, *V, To);
    int64_t Offset = **Fixed;
    if (const SyntheticPointer *P = V->syntheticPointer()) {
      Datum Result = Datum::synthetic(To, *P);
      int64_t &Distance = Result.Pointers.front().Offset;
      Distance = static_cast<int64_t>(static_cast<uint64_t>(Distance) +
                                      static_cast<uint64_t>(Offset));
      return Result;
    }
    Scalar S = Reader.scalar(*V);
    // A null pointer stays one.
    if (Offset && S.isValid() && S.Low)
      return Datum::constant(To, (S.Low + static_cast<uint64_t>(Offset)) &
                                     0xFFFFFFFF);
  }
  if (Target->Kind == TypeKind::MemberPointer ||
      From->Kind == TypeKind::MemberPointer) {
    if (From->Kind != Target->Kind || sizeOf(From) != sizeOf(Target))
      return invalidCast();
    V->Of = To;
    return V;
  }
  if (From->Kind == TypeKind::Float && isPointer(Target))
    return invalidCast();
  return castNumber(Reader, *V, To);
}

//===----------------------------------------------------------------------===//
// Run-time types
//===----------------------------------------------------------------------===//

static std::optional<uint64_t> wordAt(const ValueReader &Reader,
                                      uint64_t Address) {
  Scalar S = Reader.scalar(Datum::inMemory(
      Reader.info().builtin(TypeKind::Unsigned, "unsigned int", 4),
      Address & 0xFFFFFFFF));
  if (!S.isValid())
    return std::nullopt;
  return S.Low;
}

// The class that a virtual table in memory is of, as the C++ ABI writes it:
// [-8] offset to the top, [-4] type information: {its own table, name}.
Expected<Datum> wholeObject(const ValueReader &Reader, const Datum &Object) {
  auto NoInformation = [] {
    return createStringError("The object's run-time type is not known.");
  };
  constexpr size_t MaxName = 4096;
  if (!Object.Address)
    return NoInformation();
  std::optional<uint64_t> Table = wordAt(Reader, *Object.Address);
  std::optional<uint64_t> ToTop, Information, NameAt;
  if (Table && *Table >= 8) {
    ToTop = wordAt(Reader, *Table - 8);
    Information = wordAt(Reader, *Table - 4);
  }
  if (Information && *Information)
    NameAt = wordAt(Reader, *Information + 4);
  if (!ToTop || !NameAt)
    return NoInformation();
  std::vector<uint8_t> Raw;
  std::string Name;
  Datum Text = Datum::inMemory(nullptr, *NameAt);
  for (uint64_t N = 0; Name.size() < MaxName; ++N) {
    if (Reader.read(Text, N, 1, Raw) != Validity::Valid)
      return NoInformation();
    if (Raw[0] == 0)
      break;
    Name += static_cast<char>(Raw[0]);
  }
  StringRef Mangled = Name;
  Mangled.consume_front("*"); // Compared by address: of an internal class.
  std::string Readable = demangle("_ZTS" + Mangled.str());
  StringRef ClassName = Readable;
  if (!ClassName.consume_front("typeinfo name for "))
    return NoInformation();
  const Type *Class = Reader.info().findType(ClassName);
  if (!Class || !isAggregate(strip(Class)))
    return NoInformation();
  return Datum::inMemory(Class, (*Object.Address + *ToTop) & 0xFFFFFFFF);
}

Expected<Datum> dynamicCastTo(const ValueReader &Reader, const Datum &D,
                              const Type *To) {
  DebugInfo &Info = Reader.info();
  const Type *Target = strip(To);
  bool ToReference = isReference(Target);
  if (!ToReference && Target->Kind != TypeKind::Pointer)
    return createStringError(
        "Argument to dynamic_cast must be a pointer or reference type");
  Expected<Datum> Object = withoutReference(Reader, D);
  if (!Object)
    return Object;
  if (!ToReference) {
    Expected<Scalar> S = knownScalar(Reader, *Object);
    if (!S)
      return S.takeError();
    if (S->Low == 0)
      return Datum::constant(To, 0);
    Object = Reader.dereference(*Object);
    if (!Object)
      return Object;
  }
  const Type *Static = Info.definitionOf(Object->Of);
  const Type *Wanted =
      Target->target() ? Info.definitionOf(Target->target()) : Target;
  if (!isAggregate(Static))
    return createStringError(
        "Argument to dynamic_cast does not have pointer to class type");
  // Up needs no look at what the object is.
  Expected<std::optional<BasePath>> Path = std::optional<BasePath>();
  Datum From = *Object;
  if (Wanted->Kind != TypeKind::Void)
    Path = pathToBase(Info, Static, Wanted);
  if (Path && !*Path) {
    Expected<Datum> Whole = wholeObject(Reader, *Object);
    if (!Whole)
      return Whole;
    From = std::move(*Whole);
    if (Wanted->Kind == TypeKind::Void)
      *Path = BasePath();
    else
      Path = pathToBase(Info, From.Of, Wanted);
  }
  if (!Path) {
    // The standard says so of several objects of that class.
    consumeError(Path.takeError());
    Path = std::optional<BasePath>();
  }
  if (!*Path) {
    if (ToReference)
      return createStringError("dynamic_cast failed");
    return Datum::constant(To, 0);
  }
  From = baseOf(Reader, From, **Path, Wanted);
  if (!From.Address)
    return createStringError("Attempt to take address of value not located "
                             "in memory.");
  uint64_t Address = *From.Address;
  return Datum::constant(To, Address);
}

} // namespace wasm_coredump
