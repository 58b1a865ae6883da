//===- Value.cpp - Values of the debugged program -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Value.h"
#include "DebugInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

constexpr uint64_t MaxReadBytes = 1 << 20;

Datum Datum::inMemory(const Type *T, uint64_t Address) {
  Datum D;
  D.Of = T;
  D.Address = Address;
  return D;
}

Datum Datum::optimizedOut(const Type *T) {
  Datum D;
  D.Of = T;
  return D;
}

Datum Datum::constant(const Type *T, uint64_t Value) {
  Datum D;
  D.Of = T;
  uint64_t Size = std::min<uint64_t>(sizeOf(T).value_or(8), 16);
  uint64_t High = static_cast<int64_t>(Value) < 0 ? ~0ull : 0;
  for (uint64_t N = 0; N < Size; ++N) {
    uint64_t Word = N < 8 ? Value : High;
    D.Bytes.push_back(static_cast<uint8_t>(Word >> (N % 8 * 8)));
  }
  D.States.assign(Size, Validity::Valid);
  return D;
}

Datum Datum::synthetic(const Type *T, const SyntheticPointer &P) {
  Datum D;
  D.Of = T;
  D.Bytes.assign(P.Size, 0);
  D.States.assign(P.Size, Validity::OptimizedOut);
  D.Pointers.push_back(P);
  D.Pointers.back().At = 0;
  return D;
}

const SyntheticPointer *Datum::syntheticPointer() const {
  const Type *Core = strip(Of);
  if (Address || BitSize ||
      (Core->Kind != TypeKind::Pointer && !isReference(Core)))
    return nullptr;
  for (const SyntheticPointer &P : Pointers)
    if (P.At == 0 && P.Size == sizeOf(Of))
      return &P;
  return nullptr;
}

Error cannotAccess(uint64_t Address) {
  return createStringError("Cannot access memory at address 0x" +
                           utohexstr(Address, true));
}

Validity ValueReader::read(const Datum &D, uint64_t Offset, uint64_t Size,
                           std::vector<uint8_t> &Out,
                           std::vector<Validity> *States) const {
  Out.clear();
  if (States)
    States->clear();
  if (Size > MaxReadBytes)
    return Validity::Unavailable;
  Out.resize(Size);
  std::vector<Validity> Local(Size, Validity::OptimizedOut);
  if (D.Address) {
    uint64_t From = *D.Address + Offset;
    SmallVector<ByteState, 32> Known;
    uint64_t MemorySize = Mem ? Mem->sizeInBytes() : 0;
    if (Mem)
      Mem->read(From, Out, &Known);
    for (uint64_t N = 0; N < Size; ++N) {
      bool Valid = N < Known.size() && Known[N] != ByteState::Unavailable;
      Local[N] = Valid                    ? Validity::Valid
                 : From + N >= MemorySize ? Validity::Unmapped
                                          : Validity::Unavailable;
    }
  } else {
    for (uint64_t N = 0; N < Size; ++N) {
      uint64_t At = Offset + N;
      if (At < D.Bytes.size() && At < D.States.size()) {
        Out[N] = D.Bytes[At];
        Local[N] = D.States[At];
      }
    }
  }
  Validity Worst = Validity::Valid;
  for (Validity V : Local)
    Worst = std::max(Worst, V);
  if (States)
    *States = std::move(Local);
  return Worst;
}

Scalar ValueReader::scalar(const Datum &D) const {
  Scalar S;
  const Type *Core = strip(D.Of);
  uint64_t Size = sizeOf(D.Of).value_or(0);
  if (Core->Kind == TypeKind::Array || Core->Kind == TypeKind::Function) {
    // Decays to its address.
    if (D.Address) {
      S.State = Validity::Valid;
      S.Low = *D.Address;
      S.Size = 4;
    }
    return S;
  }
  if (Size == 0 || Size > 16)
    return S;
  S.Size = static_cast<unsigned>(Size);
  std::vector<uint8_t> Raw;
  if (D.BitSize) {
    unsigned First = D.BitOffset / 8;
    unsigned Last = (D.BitOffset + D.BitSize - 1) / 8;
    S.State = read(D, First, Last - First + 1, Raw);
    if (!S.isValid() || D.BitSize > 64)
      return S;
    uint64_t V = 0;
    for (unsigned N = 0; N < D.BitSize; ++N) {
      unsigned Bit = D.BitOffset % 8 + N;
      V |= static_cast<uint64_t>(Raw[Bit / 8] >> (Bit % 8) & 1) << N;
    }
    S.Low = isSigned(Core) ? SignExtend64(V, D.BitSize) : V;
    return S;
  }
  S.State = read(D, 0, Size, Raw);
  Raw.resize(16);
  std::memcpy(&S.Low, Raw.data(), 8);
  std::memcpy(&S.High, Raw.data() + 8, 8);
  if (Size < 8 && isIntegral(Core) && isSigned(Core))
    S.Low = SignExtend64(S.Low, static_cast<unsigned>(Size * 8));
  return S;
}

Datum Datum::part(const Type *T, uint64_t Offset) const {
  Datum R;
  R.Of = T;
  if (Address) {
    R.Address = *Address + Offset;
  } else if (Offset < Bytes.size()) {
    uint64_t Size =
        std::min<uint64_t>(sizeOf(T).value_or(0), Bytes.size() - Offset);
    R.Bytes.assign(Bytes.begin() + Offset, Bytes.begin() + Offset + Size);
    R.States.assign(States.begin() + Offset, States.begin() + Offset + Size);
    for (const SyntheticPointer &P : Pointers)
      if (P.At >= Offset && P.At - Offset < Size) {
        R.Pointers.push_back(P);
        R.Pointers.back().At -= Offset;
      }
  }
  return R;
}

// What lies at a distance from the object that a synthetic pointer points to.
static Datum behind(const SyntheticPointer &P, const Type *T,
                    uint64_t Distance) {
  uint64_t Offset = static_cast<uint64_t>(P.Offset) + Distance;
  Datum R = P.Target->part(T, Offset);
  if (R.Address)
    R.Address = *R.Address & 0xFFFFFFFF;
  return R;
}

// The vtable tells how far the base is from the start of the object.
Datum ValueReader::virtualBase(const Datum &D, const Member &M) const {
  const Type *Word = Info.builtin(TypeKind::Signed, "long", 4);
  Scalar Table = scalar(D.part(Word, 0));
  if (!Table.isValid() || !D.Address)
    return Datum::optimizedOut(M.Of);
  Table.Low &= 0xFFFFFFFF;
  Datum Entry = Datum::inMemory(Word, Table.Low - M.Offset);
  Scalar Distance = scalar(Entry);
  if (Table.Low < M.Offset || !Distance.isValid())
    return Datum::optimizedOut(M.Of);
  return Datum::inMemory(M.Of, (*D.Address + Distance.Low) & 0xFFFFFFFF);
}

Datum ValueReader::member(const Datum &D, const Member &M) const {
  if (M.IsStatic)
    return Info.staticMember(D.Of, M);
  if (M.Unknown)
    return Datum::optimizedOut(M.Of);
  if (M.IsVirtualBase)
    return virtualBase(D, M);
  if (!M.BitSize)
    return D.part(M.Of, M.Offset);
  // The window must hold all bytes that the bits touch, which may be more than
  // the declared type has.
  Datum R;
  R.Of = M.Of;
  R.BitSize = M.BitSize;
  R.BitOffset = M.BitOffset % 8;
  uint64_t First = M.BitOffset / 8;
  uint64_t Size = (R.BitOffset + R.BitSize + 7) / 8;
  if (D.Address) {
    R.Address = *D.Address + First;
  } else {
    R.Bytes.resize(Size);
    R.States.resize(Size, Validity::OptimizedOut);
    for (uint64_t N = 0; N < Size && First + N < D.Bytes.size(); ++N) {
      R.Bytes[N] = D.Bytes[First + N];
      R.States[N] = D.States[First + N];
    }
  }
  return R;
}

// Damaged debug info can have bases that are their own bases, several at a time:
// the budget bounds the search as a whole.
static std::optional<Datum> findIn(const ValueReader &Reader, const Datum &D,
                                   StringRef Name, unsigned Depth,
                                   unsigned &Budget) {
  const Type *Core = Reader.info().definitionOf(D.Of);
  if (!isAggregate(Core) || Depth > MaxTypeDepth || Budget == 0)
    return std::nullopt;
  --Budget;
  for (const Member &M : Core->members())
    if (!M.IsBase && M.Name == Name)
      return Reader.member(D, M);
  for (const Member &M : Core->members())
    if ((M.IsBase || M.Name.empty()) && !M.IsStatic)
      if (std::optional<Datum> Found = findIn(Reader, Reader.member(D, M), Name,
                                              Depth + 1, Budget))
        return Found;
  return std::nullopt;
}

std::optional<Datum> ValueReader::findMember(const Datum &D, StringRef Name,
                                             unsigned Depth) const {
  unsigned Budget = 1000;
  return findIn(*this, D, Name, Depth, Budget);
}

std::optional<Datum> ValueReader::findMember(const Datum &D,
                                             StringRef Name) const {
  return findMember(D, Name, 0);
}

const Variant *ValueReader::variantFor(const Type *Sum,
                                       const Scalar &Tag) const {
  // Both sides as unsigned numbers of the tag's size.
  auto Narrow = [&Tag](Discriminant V) {
    if (Tag.Size < 16)
      V.High = 0;
    if (Tag.Size < 8)
      V.Low &= (1ull << (Tag.Size * 8)) - 1;
    return V;
  };
  auto NotAbove = [](const Discriminant &A, const Discriminant &B) {
    return A.High != B.High ? A.High < B.High : A.Low <= B.Low;
  };
  Discriminant Value = Narrow({Tag.Low, Tag.High});
  const Variant *Default = nullptr;
  for (const Variant &V : Sum->variants()) {
    if (V.Values.empty())
      Default = &V;
    for (const auto &[First, Last] : V.Values)
      if (NotAbove(Narrow(First), Value) && NotAbove(Value, Narrow(Last)))
        return &V;
  }
  return Default;
}

static Error notKnown(Validity V) {
  return createStringError(V == Validity::OptimizedOut
                               ? "value has been optimized out"
                               : "value is not available");
}

Expected<Datum> ValueReader::dereference(const Datum &D) const {
  const Type *Core = strip(D.Of);
  if (Core->Kind == TypeKind::Array)
    return element(D, 0);
  if (Core->Kind != TypeKind::Pointer && !isReference(Core))
    return createStringError(
        "Attempt to take contents of a non-pointer value.");
  const Type *To = Core->target();
  if (!To || strip(To)->Kind == TypeKind::Void)
    return createStringError(
        "Attempt to take contents of a non-pointer value.");
  if (const SyntheticPointer *P = D.syntheticPointer())
    return behind(*P, To, 0);
  Scalar S = scalar(D);
  if (!S.isValid())
    return S.State == Validity::Unmapped && D.Address ? cannotAccess(*D.Address)
                                                      : notKnown(S.State);
  return Datum::inMemory(To, S.Low);
}

Expected<Datum> ValueReader::element(const Datum &D, int64_t Index) const {
  const Type *Core = strip(D.Of);
  const Type *To = Core->target();
  if ((Core->Kind != TypeKind::Array && Core->Kind != TypeKind::Pointer) || !To)
    return createStringError("cannot subscript something of type `" +
                             typeName(D.Of) + "'");
  std::optional<uint64_t> Size = sizeOf(Info.definitionOf(To));
  if (!Size)
    return createStringError("the size of `" + typeName(To) + "' is not known");
  uint64_t Offset = static_cast<uint64_t>(Index) * *Size;
  if (Core->Kind == TypeKind::Array) {
    if (D.Address)
      return Datum::inMemory(To, (*D.Address + Offset) & 0xFFFFFFFF);
    if (Index < 0 ||
        (Core->Count && static_cast<uint64_t>(Index) >= *Core->Count))
      return createStringError("no such vector element");
    return D.part(To, Offset);
  }
  if (const SyntheticPointer *P = D.syntheticPointer())
    return behind(*P, To, Offset);
  Expected<Datum> Base = dereference(D);
  if (!Base)
    return Base;
  return Datum::inMemory(To, (*Base->Address + Offset) & 0xFFFFFFFF);
}

Expected<Datum> ValueReader::addressOf(const Datum &D) const {
  if (D.BitSize)
    return createStringError("Attempt to take address of a bit-field.");
  if (!D.Address)
    return createStringError("Can't take address of a value that is not in "
                             "memory.");
  const Type *T = D.Of;
  return Datum::constant(Info.pointerTo(T), *D.Address);
}

static double toDouble(const Scalar &S) {
  if (S.Size == 4) {
    float F;
    uint32_t Bits = static_cast<uint32_t>(S.Low);
    std::memcpy(&F, &Bits, 4);
    return F;
  }
  double V;
  std::memcpy(&V, &S.Low, 8);
  return V;
}

Expected<Datum> ValueReader::cast(const Datum &D, const Type *To) const {
  const Type *From = strip(D.Of), *Target = strip(To);
  if (isAggregate(Target)) {
    if (!D.Address)
      return createStringError("Invalid cast.");
    return Datum::inMemory(To, *D.Address);
  }
  Scalar S = scalar(D);
  if (!S.isValid())
    return Datum::optimizedOut(To);
  uint64_t Bits = S.Low;
  if (From->Kind == TypeKind::Float && Target->Kind != TypeKind::Float) {
    double V = toDouble(S);
    if (S.Size > 8 || !(V > -9.2e18 && V < 1.8e19))
      return createStringError("That value does not fit the type.");
    Bits = V < 0 ? static_cast<uint64_t>(static_cast<int64_t>(V))
                 : static_cast<uint64_t>(V);
  } else if (Target->Kind == TypeKind::Float) {
    double V = From->Kind == TypeKind::Float ? toDouble(S)
               : isSigned(From)
                   ? static_cast<double>(static_cast<int64_t>(S.Low))
                   : static_cast<double>(S.Low);
    if (sizeOf(To) == 4) {
      float F = static_cast<float>(V);
      uint32_t Word;
      std::memcpy(&Word, &F, 4);
      Bits = Word;
    } else if (sizeOf(To) == 8) {
      std::memcpy(&Bits, &V, 8);
    } else {
      return createStringError("Invalid cast.");
    }
  }
  if (Target->Kind == TypeKind::Bool)
    Bits = Bits != 0;
  Datum Result = Datum::constant(To, Bits);
  return Result;
}

} // namespace wasm_coredump
