//===- printf.cpp - Formatted output --------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Examine.h"
#include "../Literals.h"
#include "../Numbers.h"
#include "lib/debuginfo/Operators.h"
#include "lib/debuginfo/Printer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include <cstdio>
#include <cstring>

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Formatted printing, like the C "printf" function.
Usage: printf "format string", ARG1, ARG2, ARG3, ..., ARGN
Conversions: d i u o x X c s p f e g a, with flags, width, precision and the
lengths h l ll z. %s takes a pointer to a string in the program's memory, an
array of characters, or a string of a library; %ls wide characters.)";

namespace {

struct Conversion {
  std::string Flags;   ///< "-08.3", for the C library.
  unsigned Longs = 0;  ///< Number of l; z and j count as 1 and 2.
  unsigned Shorts = 0; ///< Number of h.
  char Letter = 0;
};

} // namespace

// Takes a conversion off the text, behind its percent sign.
static Expected<Conversion> takeConversion(StringRef &Text) {
  Conversion C;
  auto TakeAll = [&](StringRef Set) {
    while (!Text.empty() && Set.contains(Text.front())) {
      C.Flags += Text.front();
      Text = Text.drop_front();
    }
  };
  TakeAll("-+ #0'");
  TakeAll("0123456789");
  if (Text.starts_with("."))
    TakeAll(".0123456789");
  // The library allocates what it is asked for.
  for (StringRef Part : {StringRef(C.Flags).split('.').first,
                         StringRef(C.Flags).split('.').second}) {
    unsigned Width = 0;
    StringRef Digits = Part.ltrim("-+ #0'");
    if (!Digits.empty() && (Digits.getAsInteger(10, Width) || Width > 4096))
      return createStringError("The width in the format string is too large.");
  }
  if (Text.starts_with("*"))
    return createStringError("`*' not supported for precision or width in "
                             "printf");
  while (!Text.empty() && StringRef("hlLzjt").contains(Text.front())) {
    C.Shorts += Text.front() == 'h';
    C.Longs += Text.front() == 'j' || Text.front() == 'L' ? 2
               : Text.front() == 'h'                      ? 0
                                                          : 1;
    Text = Text.drop_front();
  }
  if (Text.empty())
    return createStringError("Incomplete format specifier at end of format "
                             "string");
  C.Letter = Text.front();
  Text = Text.drop_front();
  if (C.Letter == 'n')
    return createStringError("Format specifier `n' not supported in printf");
  if (!StringRef("diuoxXcspfFeEgGaA").contains(C.Letter))
    return createStringError("Unrecognized format specifier '" +
                             std::string(1, C.Letter) + "' in printf");
  return C;
}

template <typename T>
static std::string formatOne(const Conversion &C, StringRef Length, T Value) {
  std::string Spec = "%" + C.Flags + Length.str() + C.Letter;
  int Size = std::snprintf(nullptr, 0, Spec.c_str(), Value);
  if (Size < 0)
    return "";
  std::string Result(static_cast<size_t>(Size) + 1, '\0');
  std::snprintf(Result.data(), Result.size(), Spec.c_str(), Value);
  Result.pop_back();
  return Result;
}

// The bytes of a C string in the program's memory, up to a limit.
static Expected<std::string> memoryString(Session &S, const Datum &D) {
  constexpr size_t MaxString = 1 << 20;
  const Type *Core = strip(D.Of);
  uint64_t Limit = MaxString;
  ValueReader Reader = S.reader();
  Datum Text = D;
  if (Core->Kind == TypeKind::Array) {
    Limit = std::min<uint64_t>(sizeOf(D.Of).value_or(MaxString), MaxString);
  } else if (isAggregate(Core)) {
    // A string of a library is its text.
    FormatOptions Options;
    Options.MaxElements = MaxString;
    Presentation P = Presenter(Reader, Options).present(D, false);
    if (!P.HasContents || P.State != Validity::Valid)
      return createStringError("Value can't be converted to integer.");
    return std::move(P.Contents);
  } else {
    Expected<uint64_t> Address = addressOf(S, D);
    if (!Address)
      return Address.takeError();
    if (*Address == 0)
      return std::string("(null)");
    Text = Datum::inMemory(S.Info->findType("char"), *Address);
  }
  std::string Result;
  std::vector<uint8_t> Byte;
  for (uint64_t N = 0; N < Limit; ++N) {
    Validity V = Reader.read(Text, N, 1, Byte);
    if (V == Validity::Unmapped && Text.Address)
      return cannotAccess(*Text.Address + N);
    if (V != Validity::Valid)
      return createStringError(V == Validity::OptimizedOut
                                   ? "value has been optimized out"
                                   : "value is not available");
    if (Byte[0] == 0)
      break;
    Result += static_cast<char>(Byte[0]);
  }
  return Result;
}

// Of wchar_t and its like, as UTF-8.
static Expected<std::string> wideString(Session &S, const Datum &D) {
  constexpr uint64_t MaxString = 1 << 18;
  const Type *Core = strip(D.Of);
  const Type *Character = Core->target();
  uint64_t Size = Character ? sizeOf(Character).value_or(4) : 4;
  if (isAggregate(Core) || (Size != 2 && Size != 4))
    return memoryString(S, D);
  ValueReader Reader = S.reader();
  Datum Text = D;
  uint64_t Limit = MaxString;
  if (Core->Kind == TypeKind::Array) {
    Limit = std::min(Core->Count.value_or(MaxString), MaxString);
  } else {
    Expected<uint64_t> Address = addressOf(S, D);
    if (!Address)
      return Address.takeError();
    if (*Address == 0)
      return std::string("(null)");
    Text = Datum::inMemory(Character, *Address);
  }
  std::vector<UTF16> Halves;
  std::string Result;
  std::vector<uint8_t> Raw;
  for (uint64_t N = 0; N < Limit; ++N) {
    Validity V = Reader.read(Text, N * Size, Size, Raw);
    if (V == Validity::Unmapped && Text.Address)
      return cannotAccess(*Text.Address + N * Size);
    if (V != Validity::Valid)
      return createStringError("value is not available");
    uint32_t Code = Size == 2 ? support::endian::read16le(Raw.data())
                              : support::endian::read32le(Raw.data());
    if (Code == 0)
      break;
    if (Size == 2) {
      Halves.push_back(static_cast<UTF16>(Code));
      continue;
    }
    char Buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
    char *End = Buffer;
    if (Code > 0x10FFFF || !ConvertCodePointToUTF8(Code, End))
      return createStringError("The string is no valid text.");
    Result.append(Buffer, End);
  }
  if (Size == 2 && !convertUTF16ToUTF8String(Halves, Result))
    return createStringError("The string is no valid text.");
  return Result;
}

static Expected<double> realOf(Session &S, const Datum &D) {
  Expected<Datum> Plain = withoutReference(S.reader(), D);
  if (!Plain)
    return Plain.takeError();
  Expected<Scalar> Known = knownScalar(S.reader(), *Plain);
  if (!Known)
    return Known.takeError();
  if (strip(Plain->Of)->Kind != TypeKind::Float)
    return isSigned(strip(Plain->Of))
               ? static_cast<double>(static_cast<int64_t>(Known->Low))
               : static_cast<double>(Known->Low);
  if (Known->Size == 4) {
    float F;
    uint32_t Bits = static_cast<uint32_t>(Known->Low);
    std::memcpy(&F, &Bits, 4);
    return F;
  }
  const fltSemantics *Format = floatFormat(Known->Size);
  if (!Format)
    return createStringError("Invalid floating value found in program.");
  uint64_t Words[2] = {Known->Low, Known->High};
  APFloat Value(*Format, APInt(Known->Size * 8, ArrayRef<uint64_t>(Words)));
  bool Inexact;
  Value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &Inexact);
  return Value.convertToDouble();
}

static Expected<std::string> convert(Session &S, const Conversion &C,
                                     const Datum &D) {
  if (C.Letter == 's') {
    Expected<std::string> Text =
        C.Longs ? wideString(S, D) : memoryString(S, D);
    if (!Text)
      return Text.takeError();
    // Also with zeros in the width; what is behind the precision is cut.
    return formatOne(C, "", Text->c_str());
  }
  if (StringRef("fFeEgGaA").contains(C.Letter)) {
    Expected<double> V = realOf(S, D);
    if (!V)
      return V.takeError();
    return formatOne(C, "", *V);
  }
  uint64_t Bits = 0;
  Expected<Datum> Plain = withoutReference(S.reader(), D);
  if (!Plain)
    return Plain.takeError();
  if (strip(Plain->Of)->Kind == TypeKind::Float) {
    Expected<double> V = realOf(S, *Plain);
    if (!V)
      return V.takeError();
    // As C converts it, where it fits; else there is no such integer.
    if (!(*V > -9.2e18 && *V < 9.2e18))
      return createStringError("Value can't be converted to integer.");
    Bits = static_cast<uint64_t>(static_cast<int64_t>(*V));
  } else if (strip(Plain->Of)->Kind == TypeKind::Array) {
    if (Error E = addressOf(S, *Plain).moveInto(Bits))
      return std::move(E);
  } else {
    Expected<int64_t> N = integerOf(S, *Plain);
    if (!N)
      return N.takeError();
    Bits = static_cast<uint64_t>(*N);
  }
  if (C.Letter == 'p') {
    // As gdb does it, not as the library of the day.
    Conversion Text = C;
    Text.Letter = 's';
    std::string Shown = Bits ? "0x" + utohexstr(Bits, true) : "(nil)";
    return formatOne(Text, "", Shown.c_str());
  }
  if (C.Letter == 'c') {
    // A zero byte is a character as well.
    Conversion Plainer = C;
    if (Bits & 0xFF)
      return formatOne(Plainer, "", static_cast<int>(Bits & 0xFF));
    return std::string(1, '\0');
  }
  // On the program's machine int and long have 4 bytes.
  bool Wide = C.Longs >= 2;
  bool Signed = C.Letter == 'd' || C.Letter == 'i';
  if (C.Shorts)
    Bits =
        Signed
            ? static_cast<uint64_t>(SignExtend64(Bits, C.Shorts == 1 ? 16 : 8))
            : Bits & (C.Shorts == 1 ? 0xFFFF : 0xFF);
  long long V = Wide     ? static_cast<long long>(Bits)
                : Signed ? static_cast<long long>(static_cast<int32_t>(Bits))
                         : static_cast<long long>(static_cast<uint32_t>(Bits));
  return formatOne(C, "ll", V);
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError(
        "Argument required (format-control string and values to print).");
  StringRef Rest = Arguments;
  Expected<std::string> Format = parseStringLiteral(Rest);
  if (!Format)
    return Format.takeError();
  Rest = Rest.trim();
  SmallVector<StringRef, 8> Values;
  if (!Rest.empty()) {
    if (!Rest.consume_front(","))
      return createStringError("Invalid argument syntax");
    Values = splitAtCommas(Rest);
  }
  std::string Result;
  StringRef Text = *Format;
  size_t Used = 0;
  std::vector<std::pair<size_t, Conversion>> Conversions;
  while (!Text.empty()) {
    auto [Before, After] = Text.split('%');
    Result += Before;
    bool Found = Before.size() < Text.size();
    Text = After;
    if (!Found)
      break;
    if (Text.consume_front("%")) {
      Result += '%';
      continue;
    }
    Expected<Conversion> C = takeConversion(Text);
    if (!C)
      return C.takeError();
    Conversions.push_back({Result.size(), std::move(*C)});
  }
  if (Conversions.size() != Values.size())
    return createStringError(
        "Wrong number of arguments for specified format-string");
  std::string Whole;
  size_t From = 0;
  for (const auto &[At, C] : Conversions) {
    Expected<Datum> D = S.evaluate(Values[Used++]);
    if (!D)
      return D.takeError();
    Expected<std::string> One = convert(S, C, *D);
    if (!One)
      return One.takeError();
    Whole += Result.substr(From, At - From) + *One;
    From = At;
  }
  S.Out << Whole << StringRef(Result).drop_front(From);
  return Error::success();
}

static const Command Printf("printf", "", Help, run, Completes::Value);
