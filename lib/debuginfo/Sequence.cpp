//===- Sequence.cpp - Elements of arrays, slices and containers -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What a container's elements are is known to its printer (Printer.h); here
// they are only counted.
//
//===----------------------------------------------------------------------===//

#include "Sequence.h"
#include "DebugInfo.h"
#include "Operators.h"
#include "Printer.h"

using namespace llvm;

namespace wasm_coredump {

// A printer walks to the element, through a list perhaps.
constexpr int64_t MaxIndex = 100000;

static Error notASequence(const Datum &D) {
  return createStringError("cannot subscript something of type `" +
                           typeName(D.Of) + "'");
}

static Error outOfRange(int64_t Index, uint64_t Length) {
  return createStringError("Index " + std::to_string(Index) +
                           " is out of range: there are " +
                           std::to_string(Length) + " elements.");
}

namespace {
/// Elements side by side in memory.
struct Run {
  const Type *Of = nullptr;
  uint64_t Address = 0;
  std::optional<uint64_t> Length;
};
} // namespace

// Rust's slices are a pointer and a length.
static Expected<std::optional<Run>> rustSlice(const ValueReader &Reader,
                                              const Datum &Object) {
  if (!isAggregate(strip(Object.Of)))
    return std::nullopt;
  std::optional<Datum> Pointer = Reader.findMember(Object, "data_ptr");
  std::optional<Datum> Length = Reader.findMember(Object, "length");
  if (!Pointer || !Length || strip(Pointer->Of)->Kind != TypeKind::Pointer)
    return std::nullopt;
  Expected<Scalar> Address = knownScalar(Reader, *Pointer);
  if (!Address)
    return Address.takeError();
  Expected<Scalar> Count = knownScalar(Reader, *Length);
  if (!Count)
    return Count.takeError();
  Run R;
  R.Of = strip(Pointer->Of)->target();
  R.Address = Address->Low;
  R.Length = Count->Low;
  if (!R.Of)
    return std::nullopt;
  return R;
}

// The first Count elements of a container, or all there are.
static Presentation present(const ValueReader &Reader, const Datum &Object,
                            int64_t Count) {
  FormatOptions Options;
  Options.MaxElements = static_cast<unsigned>(Count);
  Options.RepeatThreshold = ~0u;
  return Presenter(Reader, Options).present(Object, false);
}

static bool isContainer(const Presentation &P) {
  return !P.IsNative &&
         (P.Kind == ValueKind::Sequence || P.Kind == ValueKind::Map);
}

Expected<Datum> elementOf(const ValueReader &Reader, const Datum &Object,
                          int64_t Index) {
  Expected<std::optional<Run>> Slice = rustSlice(Reader, Object);
  if (!Slice)
    return Slice.takeError();
  if (*Slice) {
    const Run &R = **Slice;
    std::optional<uint64_t> Size = sizeOf(Reader.info().definitionOf(R.Of));
    if (Index < 0 || static_cast<uint64_t>(Index) >= *R.Length)
      return outOfRange(Index, *R.Length);
    if (!Size)
      return createStringError("the size of `" + typeName(R.Of) +
                               "' is not known");
    return Datum::inMemory(
        R.Of, (R.Address + static_cast<uint64_t>(Index) * *Size) & 0xFFFFFFFF);
  }
  bool CanCount = Index >= 0 && Index < MaxIndex;
  Presentation P = present(Reader, Object, CanCount ? Index + 1 : MaxIndex);
  if (!isContainer(P))
    return notASequence(Object);
  if (P.Kind == ValueKind::Map) {
    for (const Child &C : P.Children) {
      if (!C.Key || !isIntegral(strip(C.Key->Of)))
        continue;
      Scalar Key = Reader.scalar(*C.Key);
      if (Key.isValid() && integerOf(Key, C.Key->Of) == Index)
        return C.Value;
    }
    // Keys are in any order, so all of them were needed.
    if (CanCount) {
      P = present(Reader, Object, MaxIndex);
      for (const Child &C : P.Children) {
        if (!C.Key || !isIntegral(strip(C.Key->Of)))
          continue;
        Scalar Key = Reader.scalar(*C.Key);
        if (Key.isValid() && integerOf(Key, C.Key->Of) == Index)
          return C.Value;
      }
    }
    return createStringError("There is no element with that key.");
  }
  for (const Child &C : P.Children)
    if (Index >= 0 && C.Index <= static_cast<uint64_t>(Index) &&
        static_cast<uint64_t>(Index) - C.Index < C.Repeats)
      return C.Value;
  if (P.More)
    return createStringError("The index is too large.");
  uint64_t Length = 0;
  for (const Child &C : P.Children)
    Length = std::max(Length, C.Index + C.Repeats);
  return outOfRange(Index, Length);
}

// Of a container, if its elements lie side by side.
static Expected<Run> runOf(const ValueReader &Reader, const Datum &Base,
                           std::optional<int64_t> To) {
  const Type *Core = strip(Base.Of);
  Run R;
  if (Core->Kind == TypeKind::Array || Core->Kind == TypeKind::Pointer) {
    R.Of = Core->target();
    if (Core->Kind == TypeKind::Array) {
      R.Length = Core->Count;
      if (!Base.Address)
        return createStringError("Only values in memory can be sliced.");
      R.Address = *Base.Address;
    } else {
      Expected<Scalar> Address = knownScalar(Reader, Base);
      if (!Address)
        return Address.takeError();
      R.Address = Address->Low;
    }
    if (!R.Of || strip(R.Of)->Kind == TypeKind::Void)
      return notASequence(Base);
    return R;
  }
  if (!isAggregate(Core))
    return notASequence(Base);
  Expected<std::optional<Run>> Slice = rustSlice(Reader, Base);
  if (!Slice)
    return Slice.takeError();
  if (*Slice)
    return **Slice;
  int64_t Wanted = To && *To >= 0 && *To < MaxIndex ? *To + 1 : MaxIndex;
  Presentation P = present(Reader, Base, Wanted);
  if (!isContainer(P) || P.Kind == ValueKind::Map)
    return notASequence(Base);
  uint64_t Size = 0;
  for (size_t N = 0; N < P.Children.size(); ++N) {
    const Child &C = P.Children[N];
    if (N == 0 && C.Value.Address) {
      R.Of = C.Value.Of;
      R.Address = *C.Value.Address;
      Size = sizeOf(Reader.info().definitionOf(R.Of)).value_or(0);
    }
    if (!Size || !C.Value.Address || C.Value.BitSize ||
        *C.Value.Address != R.Address + N * Size)
      return createStringError("The elements of `" + typeName(Base.Of) +
                               "' do not lie side by side.");
  }
  if (!R.Of)
    return outOfRange(0, 0);
  // Behind those looked at there may be more, which are not known to follow.
  R.Length = P.Children.size();
  return R;
}

Expected<Datum> sliceOf(const ValueReader &Reader, const Datum &Base,
                        int64_t From, std::optional<int64_t> To) {
  Expected<Run> R = runOf(Reader, Base, To);
  if (!R)
    return R.takeError();
  if (!To) {
    if (!R->Length || *R->Length > INT32_MAX)
      return createStringError("The end of the slice is needed: `" +
                               typeName(Base.Of) + "' has no known length.");
    To = static_cast<int64_t>(*R->Length);
  }
  if (From < 0 || *To < From)
    return createStringError("The slice ends before it begins.");
  if (*To > INT32_MAX || (R->Length && static_cast<uint64_t>(*To) > *R->Length))
    return outOfRange(*To, R->Length.value_or(INT32_MAX));
  std::optional<uint64_t> Size = sizeOf(Reader.info().definitionOf(R->Of));
  if (!Size)
    return createStringError("the size of `" + typeName(R->Of) +
                             "' is not known");
  return Datum::inMemory(
      Reader.info().arrayOf(R->Of, static_cast<uint64_t>(*To - From)),
      (R->Address + static_cast<uint64_t>(From) * *Size) & 0xFFFFFFFF);
}

} // namespace wasm_coredump
