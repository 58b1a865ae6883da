//===- LibcxxStrings.cpp - std::string and std::string_view ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A string has its text in itself if that is short: libc++'s __rep union has
// __s (with __data_ and a size of 7 bits) and __l (pointer, size, capacity);
// __is_long_ tells which of them counts. In the alternate layout the members
// stand in another order, which makes no difference to whoever goes by names.
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

static std::optional<Presentation> printText(const Inspector &I,
                                             const Datum &Chars,
                                             const Type *Character,
                                             uint64_t Length) {
  std::optional<uint64_t> Size = I.size(Character);
  if (!Size || *Size == 0 || *Size > 4)
    return std::nullopt;
  Presentation P = Presentation::string(
      formatCounted(I.Reader, Chars, static_cast<unsigned>(*Size), Length,
                    characterPrefix(I.definition(Character)), I.Options));
  P.Characters = Chars;
  P.Character = Character;
  P.Length = Length;
  return P;
}

static std::optional<Presentation>
printString(const Inspector &I, const Datum &D, const Type *Core) {
  const Type *Character = I.argument(Core, 0);
  std::optional<uint64_t> CharSize = I.size(Character);
  Inspector::Maybe Rep = I.anyMember(D, {"__rep_", "__r_"});
  if (!Rep || !CharSize || *CharSize == 0)
    return std::nullopt;
  std::optional<uint64_t> IsLong = I.number(Rep, {"__s", "__is_long_"});
  if (!IsLong)
    return std::nullopt;
  if (*IsLong == 0) {
    std::optional<uint64_t> Length = I.number(Rep, {"__s", "__size_"});
    Inspector::Maybe Data = I.member(Rep, {"__s", "__data_"});
    if (!Length || !Data)
      return std::nullopt;
    std::optional<uint64_t> Room = I.size(Data->Of);
    if (!Room || *Length * *CharSize >= *Room + *CharSize)
      return Inspector::problem("its length " + std::to_string(*Length) +
                                " exceeds its buffer");
    return printText(I, *Data, Character, *Length);
  }
  std::optional<uint64_t> Length = I.number(Rep, {"__l", "__size_"});
  std::optional<uint64_t> Data = I.number(Rep, {"__l", "__data_"});
  std::optional<uint64_t> Capacity = I.number(Rep, {"__l", "__cap_"});
  if (!Length || !Data || !Capacity)
    return std::nullopt;
  if (!I.isInMemory(*Data, *Length * *CharSize))
    return Inspector::problem("its " + std::to_string(*Length) +
                              " characters do not lie in memory");
  return printText(I, I.at(Character, *Data), Character, *Length);
}

static std::optional<Presentation> printView(const Inspector &I, const Datum &D,
                                             const Type *Core) {
  const Type *Character = I.argument(Core, 0);
  std::optional<uint64_t> CharSize = I.size(Character);
  std::optional<uint64_t> Data =
      I.number(I.anyMember(D, {"__data_", "__data"}));
  std::optional<uint64_t> Length =
      I.number(I.anyMember(D, {"__size_", "__size"}));
  if (!Data || !Length || !CharSize)
    return std::nullopt;
  if (*Length > UINT32_MAX || !I.isInMemory(*Data, *Length * *CharSize))
    return Inspector::problem("its " + std::to_string(*Length) +
                              " characters do not lie in memory");
  return printText(I, I.at(Character, *Data), Character, *Length);
}

static std::optional<Presentation> printPath(const Inspector &I, const Datum &D,
                                             const Type *) {
  Inspector::Maybe Name = I.member(D, "__pn_");
  if (!Name)
    return std::nullopt;
  Presentation P = I.Shower.present(*Name, false);
  if (P.HasContents)
    P.Summary = "filesystem::path " + P.Summary;
  return P;
}

ArrayRef<PrinterEntry> libcxxStringPrinters() {
  static const PrinterEntry Table[] = {
      {"std::basic_string", printString},
      {"std::basic_string_view", printView},
      {"std::filesystem::path", printPath},
  };
  return Table;
}

} // namespace wasm_coredump
