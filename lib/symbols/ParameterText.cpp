//===- ParameterText.cpp - A parameter's value in words -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ParameterText.h"
#include <cmath>
#include <cstdio>
#include <cstring>

namespace wasm_coredump {
namespace symbols {

namespace {

/// A character of a string: a code point, or a byte that belongs to none.
struct Unit {
  uint32_t Code = 0;
  uint8_t Size = 1; ///< Bytes.
};

} // namespace

static std::string hex(uint64_t V) {
  char Text[24];
  return std::string(Text, std::snprintf(Text, sizeof Text, "0x%llx",
                                         static_cast<unsigned long long>(V)));
}

static uint64_t lowBits(const uint8_t *Raw, uint64_t Size) {
  uint64_t V = 0;
  for (uint64_t N = 0; N < Size && N < 8; ++N)
    V |= static_cast<uint64_t>(Raw[N]) << (N * 8);
  return V;
}

static std::string integer(const uint8_t *Raw, uint64_t Size, bool Signed) {
  const bool IsNegative = Signed && (Raw[Size - 1] & 0x80);
  // Schoolbook division, for the integers that have 16 bytes.
  uint8_t Rest[MaxValueSize];
  unsigned Carry = IsNegative;
  for (uint64_t N = 0; N < Size; ++N) {
    Carry += static_cast<uint8_t>(IsNegative ? ~Raw[N] : Raw[N]);
    Rest[N] = static_cast<uint8_t>(Carry);
    Carry >>= 8;
  }
  std::string Reversed;
  for (bool More = true; More;) {
    unsigned Remainder = 0;
    More = false;
    for (uint64_t N = Size; N-- > 0;) {
      const unsigned Here = Remainder << 8 | Rest[N];
      Rest[N] = static_cast<uint8_t>(Here / 10);
      Remainder = Here % 10;
      More |= Rest[N] != 0;
    }
    Reversed += static_cast<char>('0' + Remainder);
  }
  if (IsNegative)
    Reversed += '-';
  return std::string(Reversed.rbegin(), Reversed.rend());
}

static std::string floating(const uint8_t *Raw, uint64_t Size) {
  const uint64_t Bits = lowBits(Raw, Size);
  double V = 0;
  uint64_t Payload = Bits & 0xFFFFFFFFFFFFF;
  if (Size == 4) {
    const uint32_t Word = static_cast<uint32_t>(Bits);
    float F;
    std::memcpy(&F, &Word, 4);
    V = F;
    Payload = Bits & 0x7FFFFF;
  } else if (Size == 8) {
    std::memcpy(&V, &Bits, 8);
  } else {
    return "<float of " + std::to_string(Size) + " bytes>";
  }
  if (std::isnan(V))
    return (std::signbit(V) ? "-nan(" : "nan(") + hex(Payload) + ")";
  if (std::isinf(V))
    return V < 0 ? "-inf" : "inf";
  char Text[40];
  return std::string(
      Text, std::snprintf(Text, sizeof Text, Size == 4 ? "%.9g" : "%.17g", V));
}

static std::string utf8(uint32_t Code) {
  if (Code < 0x80)
    return std::string(1, static_cast<char>(Code));
  std::string Result;
  const unsigned More = Code < 0x800 ? 1 : Code < 0x10000 ? 2 : 3;
  Result +=
      static_cast<char>((0xFF00 >> (More + 1) & 0xFF) | Code >> (6 * More));
  for (unsigned N = More; N-- > 0;)
    Result += static_cast<char>(0x80 | (Code >> (6 * N) & 0x3F));
  return Result;
}

static std::string escaped(Unit U, char Quote) {
  static constexpr char Controls[] = "abtnvfr"; // 7 to 13
  if (U.Code == static_cast<uint32_t>(Quote) || U.Code == '\\')
    return std::string("\\") + static_cast<char>(U.Code);
  if (U.Code >= 7 && U.Code <= 13)
    return std::string("\\") + Controls[U.Code - 7];
  // The controls of Latin-1, and what changes the direction of text.
  const bool Prints = U.Code >= 0x20 && !(U.Code >= 0x7F && U.Code < 0xA0) &&
                      !(U.Code >= 0x200B && U.Code <= 0x200F) &&
                      !(U.Code >= 0x2028 && U.Code <= 0x202E) &&
                      !(U.Code >= 0x2066 && U.Code <= 0x2069) &&
                      !(U.Code >= 0xD800 && U.Code < 0xE000) &&
                      U.Code != 0xFEFF && U.Code <= 0x10FFFF;
  if (Prints && (U.Code < 0x7F || U.Size > 1))
    return utf8(U.Code);
  char Text[16];
  return std::string(Text, std::snprintf(Text, sizeof Text,
                                         U.Code < 256 ? "\\%03o" : "\\x%x",
                                         static_cast<unsigned>(U.Code)));
}

/// A well-formed sequence of UTF-8, or a single byte.
static Unit decode(const std::string &S, size_t At) {
  const auto Byte = [&](size_t N) { return static_cast<uint8_t>(S[N]); };
  const uint8_t First = Byte(At);
  const unsigned Size = First >= 0xC2 && First < 0xE0   ? 2
                        : First >= 0xE0 && First < 0xF0 ? 3
                        : First >= 0xF0 && First < 0xF5 ? 4
                                                        : 1;
  if (Size == 1 || S.size() - At < Size)
    return {First, 1};
  uint32_t Code = First & (0x7F >> Size);
  for (unsigned N = 1; N < Size; ++N) {
    if ((Byte(At + N) & 0xC0) != 0x80)
      return {First, 1};
    Code = Code << 6 | (Byte(At + N) & 0x3F);
  }
  // Longer than needed, a surrogate, or beyond the last code point.
  if ((Size == 3 && Code < 0x800) || (Size == 4 && Code < 0x10000) ||
      (Code >= 0xD800 && Code < 0xE000) || Code > 0x10FFFF)
    return {First, 1};
  return {Code, static_cast<uint8_t>(Size)};
}

/// In quotes, with long repeats set apart.
static std::string quoted(const std::string &S) {
  constexpr size_t RepeatThreshold = 10;
  std::string Result;
  bool InQuotes = false;
  for (size_t At = 0; At < S.size();) {
    const Unit U = decode(S, At);
    size_t Same = 0;
    for (; At < S.size(); At += U.Size, ++Same) {
      const Unit Next = decode(S, At);
      if (Next.Code != U.Code || Next.Size != U.Size)
        break;
    }
    const bool IsRepeat = Same > RepeatThreshold;
    if (InQuotes && IsRepeat)
      Result += '"';
    if (!Result.empty() && (IsRepeat || !InQuotes))
      Result += ", ";
    if (IsRepeat)
      Result += "'" + escaped(U, '\'') + "' <repeats " + std::to_string(Same) +
                " times>";
    else if (!InQuotes)
      Result += '"';
    InQuotes = !IsRepeat;
    for (; InQuotes && Same > 0; --Same)
      Result += escaped(U, '"');
  }
  if (Result.empty())
    return "\"\"";
  return InQuotes ? Result + '"' : Result;
}

/// The string behind a pointer; empty if its first byte is not known.
static std::string stringAt(uint64_t Address, const FrameValues &Values) {
  std::string Read;
  for (uint8_t Byte = 0; Read.size() < MaxTextCharacters; ++Address) {
    if (!Values.Memory(Values.Context, Address, &Byte, 1))
      return Read.empty() ? Read : quoted(Read) + "...";
    if (Byte == 0)
      return quoted(Read);
    Read += static_cast<char>(Byte);
  }
  return quoted(Read) + "...";
}

std::optional<std::string> parameterText(const Parameter &P,
                                         const FrameValues &Values) {
  if (P.Kind == ValueKind::Other)
    return "...";
  uint8_t Raw[MaxValueSize];
  if (!readValue(P, Values, Raw))
    return std::nullopt;
  const uint64_t Size = P.ByteSize, Bits = lowBits(Raw, Size);
  switch (P.Kind) {
  case ValueKind::Bool:
    return Bits > 1 ? std::to_string(Bits) : Bits ? "true" : "false";
  case ValueKind::Char: {
    // Of C's types only `char` and `signed char` have a sign, and one byte.
    const bool Signed = Size == 1 && P.TypeName.substr(0, 8) != "unsigned";
    return integer(Raw, Size, Signed) + " '" +
           escaped({static_cast<uint32_t>(Bits), static_cast<uint8_t>(Size)},
                   '\'') +
           "'";
  }
  case ValueKind::Signed:
  case ValueKind::SignedEnum:
    return integer(Raw, Size, true);
  case ValueKind::Unsigned:
  case ValueKind::UnsignedEnum:
    return integer(Raw, Size, false);
  case ValueKind::Float:
    return floating(Raw, Size);
  case ValueKind::TextPointer:
    if (const std::string Text = stringAt(Bits, Values); !Text.empty())
      return hex(Bits) + " " + Text;
    return hex(Bits);
  case ValueKind::Pointer:
  case ValueKind::FunctionPointer:
    return hex(Bits);
  case ValueKind::Reference:
    return "@" + hex(Bits);
  case ValueKind::Other:
    break;
  }
  return std::nullopt;
}

} // namespace symbols
} // namespace wasm_coredump
