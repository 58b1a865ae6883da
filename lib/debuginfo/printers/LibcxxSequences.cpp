//===- LibcxxSequences.cpp - std::vector and what has elements in a row ---===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

// Words of bits: std::vector<bool> and std::bitset.
static std::optional<bool> bitAt(const Inspector &I, uint64_t Words,
                                 uint64_t N) {
  std::vector<uint8_t> Byte;
  Datum D = I.at(I.Info.builtin(TypeKind::Unsigned, "unsigned char", 1),
                 Words + N / 8);
  if (I.Reader.read(D, 0, 1, Byte) != Validity::Valid)
    return std::nullopt;
  return Byte[0] >> (N % 8) & 1;
}

static std::optional<Presentation> printBits(const Inspector &I,
                                             const Datum &D) {
  std::optional<uint64_t> Words = I.number(D, "__begin_");
  std::optional<uint64_t> Size = I.number(D, "__size_");
  Inspector::Maybe CapMember = I.anyMember(D, {"__cap_", "__cap_alloc_"});
  std::optional<uint64_t> Capacity = I.number(CapMember);
  if (!Words || !Size || !Capacity)
    return std::nullopt;
  // The capacity counts words.
  uint64_t WordSize = I.size(CapMember->Of).value_or(4);
  uint64_t Bits = *Capacity * WordSize * 8;
  if (*Capacity > UINT32_MAX || *Size > Bits ||
      !I.isInMemory(*Words, *Capacity * WordSize))
    return Inspector::problem("its " + std::to_string(*Size) +
                              " bits do not lie in its buffer");
  Presentation P = Inspector::withChildren(
      ValueKind::Sequence, *Size ? Body::Elements : Body::None,
      "std::vector<bool> of length " + std::to_string(*Size) + ", capacity " +
          std::to_string(Bits));
  const Type *Bool = I.Info.builtin(TypeKind::Bool, "bool", 1);
  for (uint64_t N = 0; N < *Size; ++N) {
    if (N >= I.Options.MaxElements) {
      P.More = true;
      break;
    }
    std::optional<bool> Bit = bitAt(I, *Words, N);
    Inspector::add(
        P, "", Bit ? Datum::constant(Bool, *Bit) : I.at(Bool, *Words + N / 8));
  }
  return P;
}

static std::optional<Presentation>
printVector(const Inspector &I, const Datum &D, const Type *Core) {
  const Type *Element = I.argument(Core, 0);
  if (Element && I.definition(Element)->Kind == TypeKind::Bool &&
      I.member(D, "__size_"))
    return printBits(I, D);
  std::optional<uint64_t> Begin = I.number(D, "__begin_");
  std::optional<uint64_t> End = I.number(D, "__end_");
  std::optional<uint64_t> Capacity =
      I.number(I.anyMember(D, {"__cap_", "__end_cap_"}));
  std::optional<uint64_t> Size = I.size(Element);
  if (!Begin || !End || !Capacity || !Size || *Size == 0)
    return std::nullopt;
  if (*End < *Begin || *Capacity < *End)
    return Inspector::problem("its end lies before its begin");
  if ((*End - *Begin) % *Size != 0 || (*Capacity - *Begin) % *Size != 0)
    return Inspector::problem("it holds no whole number of elements");
  if (*Begin != 0 && !I.isInMemory(*Begin, *Capacity - *Begin))
    return Inspector::problem("its buffer does not lie in memory");
  uint64_t Length = (*End - *Begin) / *Size;
  return I.sequence("std::vector of length " + std::to_string(Length) +
                        ", capacity " +
                        std::to_string((*Capacity - *Begin) / *Size),
                    Element, *Begin, Length);
}

// An array is shown like one of the language.
static std::optional<Presentation> printArray(const Inspector &I,
                                              const Datum &D, const Type *) {
  Inspector::Maybe Elements = I.member(D, "__elems_");
  if (!Elements)
    return std::nullopt;
  const Type *T = I.definition(Elements->Of);
  if (T->Kind != TypeKind::Array)
    return Presentation::text(ValueKind::Sequence, "{}"); // Of length 0.
  return I.Shower.presentRaw(*Elements, false);
}

static std::optional<Presentation> printSpan(const Inspector &I, const Datum &D,
                                             const Type *Core) {
  std::optional<uint64_t> Data =
      I.number(I.anyMember(D, {"__data_", "__data"}));
  std::optional<uint64_t> Size =
      I.number(I.anyMember(D, {"__size_", "__size"}));
  // A length that is known to the compiler is a template argument.
  if (!Size && Core->templateArguments().size() > 1)
    Size = Core->templateArguments()[1].Value;
  if (!Data || !Size)
    return std::nullopt;
  return I.sequence("std::span of length " + std::to_string(*Size),
                    I.argument(Core, 0), *Data, *Size);
}

static std::optional<Presentation>
printInitializerList(const Inspector &I, const Datum &D, const Type *Core) {
  std::optional<uint64_t> Data = I.number(D, "__begin_");
  std::optional<uint64_t> Size = I.number(D, "__size_");
  if (!Data || !Size)
    return std::nullopt;
  return I.sequence("std::initializer_list of length " + std::to_string(*Size),
                    I.argument(Core, 0), *Data, *Size);
}

// Blocks of elements, and a map of pointers to them.
static std::optional<Presentation>
printDeque(const Inspector &I, const Datum &D, const Type *Core) {
  const Type *Element = I.argument(Core, 0);
  std::optional<uint64_t> Size = I.size(Element);
  std::optional<uint64_t> Begin = I.number(D, {"__map_", "__begin_"});
  std::optional<uint64_t> End = I.number(D, {"__map_", "__end_"});
  std::optional<uint64_t> Start = I.number(D, "__start_");
  std::optional<uint64_t> Count = I.number(D, "__size_");
  if (!Begin || !End || !Start || !Count || !Size || *Size == 0)
    return std::nullopt;
  // libc++'s __deque_block_size.
  uint64_t PerBlock = *Size < 256 ? 4096 / *Size : 16;
  constexpr uint64_t PointerSize = 4;
  if (*End < *Begin || (*End - *Begin) % PointerSize != 0 ||
      !I.isInMemory(*Begin, *End - *Begin) ||
      *Start + *Count > (*End - *Begin) / PointerSize * PerBlock)
    return Inspector::problem("its " + countElements(*Count) +
                              " do not fit its blocks");
  Presentation P = Inspector::withChildren(
      ValueKind::Sequence, *Count ? Body::Elements : Body::None,
      "std::deque with " + countElements(*Count));
  const Type *Word = I.Info.builtin(TypeKind::Unsigned, "unsigned long", 4);
  for (uint64_t N = 0; N < *Count; ++N) {
    if (N >= I.Options.MaxElements) {
      P.More = true;
      break;
    }
    uint64_t At = *Start + N;
    std::optional<uint64_t> Block =
        I.number(I.at(Word, *Begin + At / PerBlock * PointerSize));
    Inspector::add(P, "",
                   Block ? I.at(Element, *Block + At % PerBlock * *Size)
                         : I.at(Element, UINT32_MAX));
  }
  return P;
}

// Only bits that are set, as libstdc++'s printer does.
static std::optional<Presentation>
printBitset(const Inspector &I, const Datum &D, const Type *Core) {
  if (Core->templateArguments().empty() || !Core->templateArguments()[0].Value)
    return std::nullopt;
  uint64_t Bits = *Core->templateArguments()[0].Value;
  Presentation P =
      Inspector::withChildren(ValueKind::Struct, Body::Members, "std::bitset");
  Inspector::Maybe First = I.member(D, "__first_");
  if (!First && Bits != 0)
    return std::nullopt;
  for (uint64_t N = 0; N < Bits && N < (1 << 20); ++N) {
    if (P.Children.size() >= I.Options.MaxElements) {
      P.More = true;
      break;
    }
    std::vector<uint8_t> Byte;
    if (I.Reader.read(*First, N / 8, 1, Byte) != Validity::Valid)
      return std::nullopt;
    if (Byte[0] >> (N % 8) & 1)
      Inspector::add(
          P, "[" + std::to_string(N) + "]",
          Datum::constant(I.Info.builtin(TypeKind::Signed, "int", 4), 1));
  }
  if (P.Children.empty())
    P.Shape = Body::None;
  return P;
}

// "std::stack wrapping: std::deque with 1 element = {1}"
static std::optional<Presentation>
printAdaptor(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe Inner = I.member(D, "c");
  if (!Inner)
    return std::nullopt;
  Presentation P = I.Shower.present(*Inner, false);
  if (P.IsNative || !P.Problem.empty())
    return std::nullopt;
  StringRef Name = Core->Name;
  P.Summary = Name.take_until([](char C) { return C == '<'; }).str() +
              " wrapping: " + P.Summary;
  return P;
}

ArrayRef<PrinterEntry> libcxxSequencePrinters() {
  static const PrinterEntry Table[] = {
      {"std::vector", printVector},
      {"std::array", printArray},
      {"std::span", printSpan},
      {"std::initializer_list", printInitializerList},
      {"std::deque", printDeque},
      {"std::bitset", printBitset},
      {"std::stack", printAdaptor},
      {"std::queue", printAdaptor},
      {"std::priority_queue", printAdaptor},
  };
  return Table;
}

} // namespace wasm_coredump
