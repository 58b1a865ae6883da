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
#include "llvm/Support/Endian.h"

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
  bool IsText = false; ///< Of a string.
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

// std::array has an array, and is shown like it.
static std::optional<Datum> elementsOfArray(const ValueReader &Reader,
                                            const Datum &Object) {
  if (!StringRef(strip(Object.Of)->Name).starts_with("std::array<"))
    return std::nullopt;
  return Reader.findMember(Object, "__elems_");
}

// How many bits a std::bitset has; none if it is none.
static std::optional<uint64_t> bitsOf(const Type *T) {
  const Type *Core = strip(T);
  ArrayRef<TemplateArgument> Arguments = Core->templateArguments();
  if (!StringRef(Core->Name).starts_with("std::bitset<") || Arguments.empty())
    return std::nullopt;
  return Arguments.front().Value;
}

static Expected<Datum> bitOf(const ValueReader &Reader, const Datum &Bits,
                             uint64_t N) {
  std::optional<Datum> Words = Reader.findMember(Bits, "__first_");
  if (!Words)
    return notASequence(Bits);
  std::vector<uint8_t> Byte;
  if (Reader.read(*Words, N / 8, 1, Byte) != Validity::Valid)
    return createStringError("value is not available");
  return Datum::constant(Reader.info().builtin(TypeKind::Bool, "bool", 1),
                         Byte[0] >> (N % 8) & 1);
}

// The text that a value is: a string object, or characters in C.
static std::optional<std::string> textOf(const ValueReader &Reader,
                                         const Datum &D) {
  FormatOptions Options;
  Options.MaxElements = MaxIndex;
  Options.NullStop = true; // What is behind it in an array does not matter.
  Presentation P = Presenter(Reader, Options).present(D, false);
  if (!P.HasContents || P.More || P.State != Validity::Valid)
    return std::nullopt;
  return std::move(P.Contents);
}

static bool isText(const Datum &D) {
  const Type *Core = strip(D.Of);
  return isAggregate(Core) || Core->Kind == TypeKind::Array;
}

// Is this the key of a map's element? None if that can't be told: a part of it
// is not known, or the two can't be compared.
static std::optional<bool> isKey(const ValueReader &Reader, const Datum &Key,
                                 const Datum &Wanted,
                                 const std::optional<std::string> &Text) {
  Expected<Datum> Plain = withoutReference(Reader, Key);
  if (!Plain) {
    consumeError(Plain.takeError());
    return std::nullopt;
  }
  if (Text && (isText(Wanted) || isText(*Plain))) {
    std::optional<std::string> Here = textOf(Reader, Key);
    return Here ? std::optional<bool>(*Here == *Text) : std::nullopt;
  }
  if (isText(Wanted) || isText(*Plain))
    return std::nullopt;
  Expected<Datum> Same =
      applyOperator(Reader, SourceLanguage::Cxx, "==", *Plain, Wanted);
  Expected<bool> Answer =
      Same ? isTrue(Reader, *Same) : Expected<bool>(Same.takeError());
  if (Answer)
    return *Answer;
  consumeError(Answer.takeError());
  return std::nullopt;
}

static Expected<Datum> elementWithKey(const ValueReader &Reader,
                                      const Datum &Map, const Datum &Wanted) {
  std::optional<std::string> Text = textOf(Reader, Wanted);
  // Keys are in any order, so all of them are needed.
  Presentation P = present(Reader, Map, MaxIndex);
  bool AllKnown = true, AnyFits = P.Children.empty();
  for (const Child &C : P.Children) {
    std::optional<bool> Is =
        C.Key ? isKey(Reader, *C.Key, Wanted, Text) : std::nullopt;
    if (Is == true)
      return C.Value;
    AllKnown &= Is.has_value();
    AnyFits |= Is.has_value();
  }
  if (!AnyFits)
    return createStringError("No key can be compared with a value of type `" +
                             typeName(Wanted.Of) + "'.");
  if (!AllKnown || P.More)
    return createStringError(
        "There is no element with that key among those that are known.");
  return createStringError("There is no element with that key.");
}

static Expected<int64_t> numberIn(const ValueReader &Reader, const Datum &D) {
  if (!isIntegral(strip(D.Of)))
    return createStringError("not an integer: `" + typeName(D.Of) + "'");
  Expected<Scalar> S = knownScalar(Reader, D);
  if (!S)
    return S.takeError();
  APSInt I = integerOf(*S, D.Of);
  if (!I.isRepresentableByInt64())
    return createStringError("The number is too large.");
  return I.getExtValue();
}

// What a printer calls the pointer that a smart pointer holds.
static const Datum *heldPointer(const Presentation &P) {
  if (P.IsNative || P.Kind != ValueKind::Pointer)
    return nullptr;
  for (const Child &C : P.Children)
    if (C.Name == "get()")
      return &C.Value;
  return nullptr;
}

std::optional<Datum> heldPointer(const ValueReader &Reader,
                                 const Datum &Object) {
  Presentation P = present(Reader, Object, 1);
  const Datum *Pointer = heldPointer(P);
  return Pointer ? std::optional<Datum>(*Pointer) : std::nullopt;
}

static Expected<std::optional<bool>>
holdsValue(const ValueReader &Reader, const Type *Core, const Presentation &P) {
  if (!P.Problem.empty())
    return createStringError(P.Problem);
  if (P.Target)
    return true;
  if (const Datum *Pointer = heldPointer(P)) {
    Scalar S = Reader.scalar(*Pointer);
    if (!S.isValid())
      return createStringError("value is not available");
    return S.Low != 0;
  }
  if (P.IsNative)
    return std::nullopt;
  StringRef Name = Core->Name;
  if (Name.starts_with("std::optional<"))
    return !StringRef(P.Summary).ends_with("[no contained value]");
  if (Name.starts_with("std::expected<"))
    return none_of(P.Children, [](const Child &C) {
      return C.Name == "[unexpected value]";
    });
  return std::nullopt;
}

Expected<std::optional<bool>> holdsValue(const ValueReader &Reader,
                                         const Datum &Object) {
  const Type *Core = Reader.info().definitionOf(Object.Of);
  if (!isAggregate(Core))
    return std::nullopt;
  return holdsValue(Reader, Core, present(Reader, Object, 1));
}

Expected<std::optional<Datum>> targetOf(const ValueReader &Reader,
                                        const Datum &Object) {
  const Type *Core = Reader.info().definitionOf(Object.Of);
  if (!isAggregate(Core))
    return std::nullopt;
  Presentation P = present(Reader, Object, 1);
  if (P.Target)
    return withoutReference(Reader, *P.Target);
  Expected<std::optional<bool>> Holds = holdsValue(Reader, Core, P);
  if (!Holds)
    return Holds.takeError();
  if (*Holds && !**Holds)
    return createStringError("The `" + shortName(Object.Of) +
                             "' holds no value.");
  return std::nullopt;
}

Expected<std::optional<uint64_t>> lengthOf(const ValueReader &Reader,
                                           const Datum &Object) {
  const Type *Core = strip(Object.Of);
  if (Core->Kind == TypeKind::Array)
    return Core->Count;
  if (!isAggregate(Core))
    return std::nullopt;
  Expected<std::optional<Run>> Slice = rustSlice(Reader, Object);
  if (!Slice)
    return Slice.takeError();
  if (*Slice)
    return (*Slice)->Length;
  if (std::optional<Datum> Elements = elementsOfArray(Reader, Object))
    return strip(Elements->Of)->Count.value_or(0);
  if (std::optional<uint64_t> Bits = bitsOf(Object.Of))
    return *Bits;
  Presentation P = present(Reader, Object, 1);
  if (P.Characters || P.Counted)
    return P.Length;
  if (!isContainer(P))
    return std::nullopt;
  P = present(Reader, Object, MaxIndex);
  if (P.More)
    return createStringError("There are too many elements to count.");
  uint64_t Length = 0;
  for (const Child &C : P.Children)
    Length = std::max(Length, C.Index + C.Repeats);
  return Length;
}

Expected<Datum> elementOf(const ValueReader &Reader, const Datum &Object,
                          const Datum &Wanted) {
  // What it is shows in its first element.
  Presentation P = present(Reader, Object, 1);
  if (!P.IsNative && P.Kind == ValueKind::Map && P.Problem.empty())
    return elementWithKey(Reader, Object, Wanted);
  Expected<int64_t> Number = numberIn(Reader, Wanted);
  if (!Number)
    return Number.takeError();
  const int64_t Index = *Number;
  if (std::optional<Datum> Elements = elementsOfArray(Reader, Object)) {
    uint64_t Length = strip(Elements->Of)->Count.value_or(0);
    if (Index < 0 || static_cast<uint64_t>(Index) >= Length)
      return outOfRange(Index, Length);
    return Reader.element(*Elements, Index);
  }
  if (std::optional<uint64_t> Bits = bitsOf(Object.Of)) {
    if (Index < 0 || static_cast<uint64_t>(Index) >= *Bits)
      return outOfRange(Index, *Bits);
    return bitOf(Reader, Object, static_cast<uint64_t>(Index));
  }
  // Of a smart pointer to an array, its elements.
  if (const Datum *Pointer = heldPointer(P))
    return Reader.element(*Pointer, Index);
  if (P.Characters && P.Character) {
    if (Index < 0 || static_cast<uint64_t>(Index) >= P.Length)
      return outOfRange(Index, P.Length);
    uint64_t Size = sizeOf(Reader.info().definitionOf(P.Character)).value_or(1);
    return P.Characters->part(P.Character, static_cast<uint64_t>(Index) * Size);
  }
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
  P = present(Reader, Object, CanCount ? Index + 1 : MaxIndex);
  if (!isContainer(P))
    return notASequence(Object);
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
  if (*Slice) {
    (*Slice)->IsText =
        strip(Base.Of)->Name == "&str" || strip(Base.Of)->Name == "&mut str";
    return **Slice;
  }
  if (std::optional<Datum> Elements = elementsOfArray(Reader, Base);
      Elements && strip(Elements->Of)->Kind == TypeKind::Array)
    return runOf(Reader, *Elements, To);
  Presentation Text = present(Reader, Base, 1);
  if (Text.Characters && Text.Character) {
    if (!Text.Characters->Address)
      return createStringError("Only values in memory can be sliced.");
    R.Of = Text.Character;
    R.Address = *Text.Characters->Address;
    R.Length = Text.Length;
    R.IsText = true;
    return R;
  }
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

// A part of Rust's text is text: a pointer and a length. None if the program has
// no such type.
static std::optional<Datum> rustStr(const ValueReader &Reader, uint64_t Address,
                                    uint64_t Length) {
  const Type *Str = Reader.info().findType("&str");
  if (!Str)
    return std::nullopt;
  Datum D;
  D.Of = Str;
  D.Bytes.resize(sizeOf(Reader.info().definitionOf(Str)).value_or(0));
  D.States.resize(D.Bytes.size(), Validity::OptimizedOut);
  for (const Member &M : Reader.info().definitionOf(Str)->members()) {
    bool IsLength = M.Name == "length";
    if ((!IsLength && M.Name != "data_ptr") || M.Offset > D.Bytes.size() ||
        D.Bytes.size() - M.Offset < 4)
      return std::nullopt;
    support::endian::write32le(
        D.Bytes.data() + M.Offset,
        static_cast<uint32_t>(IsLength ? Length : Address));
    std::fill_n(D.States.begin() + M.Offset, 4, Validity::Valid);
  }
  return D;
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
  uint64_t Address =
      (R->Address + static_cast<uint64_t>(From) * *Size) & 0xFFFFFFFF;
  uint64_t Count = static_cast<uint64_t>(*To - From);
  if (R->IsText && R->Of->Kind == TypeKind::Unsigned)
    if (std::optional<Datum> Str = rustStr(Reader, Address, Count))
      return std::move(*Str);
  return Datum::inMemory(Reader.info().arrayOf(R->Of, Count), Address);
}

} // namespace wasm_coredump
