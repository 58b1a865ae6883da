//===- FormatScalar.cpp - Numbers -----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FormatScalar.h"
#include "DataSymbols.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

std::string formatFloat(uint64_t Bits, unsigned Size) {
  double V = 0;
  uint64_t Payload = 0;
  if (Size == 4) {
    uint32_t Word = static_cast<uint32_t>(Bits);
    float F;
    std::memcpy(&F, &Word, 4);
    V = F;
    Payload = Word & 0x7FFFFF;
  } else {
    std::memcpy(&V, &Bits, 8);
    Payload = Bits & 0xFFFFFFFFFFFFFull;
  }
  if (std::isnan(V))
    return std::string(std::signbit(V) ? "-" : "") + "nan(0x" +
           utohexstr(Payload, true) + ")";
  std::string Result;
  raw_string_ostream OS(Result);
  OS << llvm::format(Size == 4 ? "%.9g" : "%.17g", V);
  return Result;
}

static std::string formatAnyFloat(const Scalar &S) {
  if (S.Size == 4 || S.Size == 8)
    return formatFloat(S.Low, S.Size);
  const fltSemantics *Semantics = S.Size == 2    ? &APFloat::IEEEhalf()
                                  : S.Size == 16 ? &APFloat::IEEEquad()
                                                 : nullptr;
  if (!Semantics)
    return "<float of " + std::to_string(S.Size) + " bytes>";
  uint64_t Words[2] = {S.Low, S.High};
  if (S.Size == 2)
    Words[0] &= 0xFFFF;
  APFloat F(*Semantics,
            APInt(S.Size * 8, ArrayRef<uint64_t>(Words, S.Size == 2 ? 1 : 2)));
  SmallString<64> Text;
  F.toString(Text, S.Size == 2 ? 5 : 36, 5);
  return Text.str().str();
}

static APInt toAPInt(uint64_t Low, uint64_t High, unsigned Size) {
  uint64_t Words[2] = {Low, High};
  return APInt(128, ArrayRef<uint64_t>(Words, 2)).trunc(Size * 8);
}

static std::string formatWide(const APInt &V, bool Signed, char Letter) {
  SmallString<160> Text;
  switch (Letter) {
  case 'x':
    V.toString(Text, 16, false);
    return "0x" + Text.str().lower();
  case 'z': {
    V.toString(Text, 16, false);
    std::string Digits = Text.str().lower();
    return "0x" + std::string(V.getBitWidth() / 4 - Digits.size(), '0') +
           Digits;
  }
  case 'o':
    if (V.isZero())
      return "0";
    V.toString(Text, 8, false);
    return "0" + Text.str().str();
  case 't':
    V.toString(Text, 2, false);
    return Text.str().str();
  case 'd':
    V.toString(Text, 10, true);
    return Text.str().str();
  case 'u':
    V.toString(Text, 10, false);
    return Text.str().str();
  default:
    V.toString(Text, 10, Signed);
    return Text.str().str();
  }
}

std::string formatInteger(uint64_t Bits, unsigned Size, bool Signed,
                          char Letter) {
  if (Size == 0 || Size > 8)
    Size = 8;
  uint64_t High = Signed && static_cast<int64_t>(Bits) < 0 ? ~0ull : 0;
  return formatWide(toAPInt(Bits, High, Size), Signed, Letter);
}

std::string formatPlain(const Scalar &S, const Type *Core) {
  switch (Core->Kind) {
  case TypeKind::Bool:
    if (S.Low <= 1)
      return S.Low ? "true" : "false";
    return std::to_string(S.Low);
  case TypeKind::Char:
    return formatInteger(S.Low, S.Size, isSigned(Core), 0) + " " +
           formatCharacter(S.Size >= 8 ? S.Low
                                       : S.Low & ((1ull << S.Size * 8) - 1),
                           characterPrefix(Core), S.Size > 1);
  case TypeKind::Float:
    return formatAnyFloat(S);
  case TypeKind::Complex: {
    unsigned Half = S.Size / 2;
    if (Half != 4 && Half != 8)
      return "<complex of " + std::to_string(S.Size) + " bytes>";
    uint64_t Imaginary = Half == 4 ? S.Low >> 32 : S.High;
    return formatFloat(Half == 4 ? S.Low & 0xFFFFFFFF : S.Low, Half) + " + " +
           formatFloat(Imaginary, Half) + "i";
  }
  default: {
    if (S.Size == 16)
      return formatWide(toAPInt(S.Low, S.High, 16), isSigned(Core), 0);
    return formatInteger(S.Low, S.Size ? S.Size : 8, isSigned(Core), 0);
  }
  }
}

std::string formatByLetter(const Scalar &S, const Type *Core,
                           const FormatOptions &Options, DebugInfo &Info) {
  const char Letter = Options.Letter;
  uint64_t Bits = S.Low, High = S.High;
  unsigned Size = S.Size;
  if (Core->Kind == TypeKind::Float && (Letter == 'c' || Letter == 'a')) {
    // As in gdb, the number's integral part; other letters show its bits.
    double V = 0;
    if (Size == 4) {
      float F;
      uint32_t Word = static_cast<uint32_t>(Bits);
      std::memcpy(&F, &Word, 4);
      V = F;
    } else if (Size == 8) {
      std::memcpy(&V, &Bits, 8);
    }
    if (!(std::fabs(V) < 9e18))
      return formatPlain(S, Core);
    Bits = static_cast<uint64_t>(static_cast<int64_t>(V));
    High = V < 0 ? ~0ull : 0;
  }
  switch (Letter) {
  case 'c':
    return formatInteger(Bits, 1, isSigned(Core), 0) + " " +
           formatCharacter(Bits & 0xFF);
  case 'a': {
    if (Size < 8)
      Bits &= (1ull << (Size * 8)) - 1;
    std::string Symbol;
    bool IsFunction = Core->Kind == TypeKind::Pointer && Core->target() &&
                      strip(Core->target())->Kind == TypeKind::Function;
    if (!IsFunction)
      Symbol = dataSymbolText(Info, Bits, Options.AsmDemangle);
    else if (std::string Name =
                 Info.functionAtTableIndex(Bits, Options.AsmDemangle);
             !Name.empty())
      Symbol = "<" + Name + ">";
    return "0x" + utohexstr(Bits, true) + (Symbol.empty() ? "" : " ") + Symbol;
  }
  case 'f':
    if (Size == 4 || Size == 8)
      return formatFloat(Bits, Size);
    // A character is a number then.
    if (Core->Kind == TypeKind::Char && Size <= 8)
      return formatInteger(Bits, Size, isSigned(Core), 0);
    return formatPlain(S, Core);
  default:
    if (Size < 16)
      High = static_cast<int64_t>(Bits) < 0 ? ~0ull : 0;
    return formatWide(toAPInt(Bits, High, Size), isSigned(Core), Letter);
  }
}

} // namespace wasm_coredump
