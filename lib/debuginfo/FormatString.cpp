//===- FormatString.cpp - Characters and strings --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What is printable is shown as it is, also beyond ASCII where the bytes are
// valid UTF-8; all else is escaped, so that no string of a crashed program can
// control a terminal.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "FormatScalar.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wasm_coredump {

StringRef characterPrefix(const Type *Core) {
  StringRef Name = Core->Name;
  if (Name == "wchar_t")
    return "L";
  if (Name == "char16_t")
    return "u";
  if (Name == "char32_t")
    return "U";
  // Of C: integers that a typedef makes characters.
  if (Core->Kind == TypeKind::Char && !Core->IsRust) {
    uint64_t Size = Core->ByteSize.value_or(1);
    if (Size == 2 && Name != "char8_t")
      return "u";
    if (Size == 4)
      return Core->IsSignedChar ? "L" : "U";
  }
  return "";
}

static std::string toUtf8(uint64_t Code) {
  char Buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char *End = Buffer;
  if (Code <= 0x10FFFF &&
      ConvertCodePointToUTF8(static_cast<unsigned>(Code), End))
    return std::string(Buffer, End);
  return "\xEF\xBF\xBD"; // The replacement character.
}

static bool isPrintable(uint64_t Code) {
  return Code <= 0x10FFFF && sys::unicode::isPrintable(static_cast<int>(Code));
}

// IsWide: the code is a code point, else a byte.
static std::string escape(uint64_t Code, char Quote, bool IsWide) {
  switch (Code) {
  case '\a':
    return "\\a";
  case '\b':
    return "\\b";
  case '\f':
    return "\\f";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  case '\v':
    return "\\v";
  case 27:
    return "\\033";
  case '\\':
    return "\\\\";
  default:
    break;
  }
  if (Code == static_cast<uint64_t>(Quote))
    return std::string("\\") + Quote;
  if (Code >= 32 && Code < 127)
    return std::string(1, static_cast<char>(Code));
  if (Code >= 127 && (IsWide || Code > 255) && isPrintable(Code))
    return toUtf8(Code);
  if (Code < 256) {
    std::string Result;
    raw_string_ostream OS(Result);
    OS << llvm::format("\\%03o", static_cast<unsigned>(Code));
    return Result;
  }
  return "\\x" + utohexstr(Code, true);
}

std::string formatCharacter(uint64_t Code, StringRef Prefix, bool IsCodePoint) {
  bool IsWide = !Prefix.empty() || IsCodePoint;
  return Prefix.str() + "'" + escape(Code, '\'', IsWide) + "'";
}

namespace {

// A character of the string: a code point, or a byte that is none.
struct Unit {
  uint64_t Code = 0;
  bool IsCodePoint = false;
  bool operator==(const Unit &O) const {
    return Code == O.Code && IsCodePoint == O.IsCodePoint;
  }
};

} // namespace

// Takes UTF-8, UTF-16 or UTF-32 apart, as far as it is valid.
static std::vector<Unit> decode(ArrayRef<uint64_t> Codes, unsigned CharSize) {
  std::vector<Unit> Units;
  for (size_t N = 0; N < Codes.size();) {
    uint64_t C = Codes[N];
    if (CharSize == 4 || C < 0x80) {
      Units.push_back({C, true});
      ++N;
      continue;
    }
    if (CharSize == 2) {
      bool IsPair = C >= 0xD800 && C < 0xDC00 && N + 1 < Codes.size() &&
                    Codes[N + 1] >= 0xDC00 && Codes[N + 1] < 0xE000;
      Units.push_back(
          {IsPair ? 0x10000 + ((C - 0xD800) << 10) + (Codes[N + 1] - 0xDC00)
                  : C,
           true});
      N += IsPair ? 2 : 1;
      continue;
    }
    UTF8 Raw[4];
    unsigned Length = getNumBytesForUTF8(static_cast<UTF8>(C));
    Unit U = {C, false};
    if (Length <= 4 && N + Length <= Codes.size()) {
      for (unsigned B = 0; B < Length; ++B)
        Raw[B] = static_cast<UTF8>(Codes[N + B]);
      const UTF8 *Source = Raw;
      UTF32 Point = 0;
      UTF32 *Target = &Point;
      if (ConvertUTF8toUTF32(&Source, Raw + Length, &Target, &Point + 1,
                             strictConversion) == conversionOK &&
          isPrintable(Point))
        U = {Point, true};
    }
    Units.push_back(U);
    N += U.IsCodePoint ? Length : 1;
  }
  return Units;
}

// Quoted text with long repeats set apart.
static std::string quote(ArrayRef<uint64_t> Codes, unsigned CharSize,
                         StringRef Prefix, const FormatOptions &Options,
                         std::string &Contents) {
  std::vector<Unit> Units = decode(Codes, CharSize);
  for (const Unit &U : Units)
    Contents += U.IsCodePoint ? toUtf8(U.Code)
                              : std::string(1, static_cast<char>(U.Code));
  std::string Result;
  bool InQuotes = false;
  for (size_t N = 0; N < Units.size();) {
    size_t Same = 1;
    while (N + Same < Units.size() && Units[N + Same] == Units[N])
      ++Same;
    const Unit &U = Units[N];
    if (Same > Options.RepeatThreshold) {
      if (InQuotes)
        Result += '"';
      InQuotes = false;
      Result += (Result.empty() ? "" : ", ") + Prefix.str() + "'" +
                escape(U.Code, '\'', U.IsCodePoint) + "' <repeats " +
                std::to_string(Same) + " times>";
      N += Same;
      continue;
    }
    if (!InQuotes) {
      Result += (Result.empty() ? "" : ", ") + Prefix.str() + "\"";
      InQuotes = true;
    }
    N += Same;
    for (; Same; --Same)
      Result += escape(U.Code, '"', U.IsCodePoint);
  }
  if (Result.empty())
    return Prefix.str() + "\"\"";
  return InQuotes ? Result + '"' : Result;
}

static uint64_t codeAt(ArrayRef<uint8_t> Raw, uint64_t At, unsigned Size) {
  uint64_t Code = 0;
  for (unsigned N = 0; N < Size; ++N)
    Code |= static_cast<uint64_t>(Raw[At + N]) << (N * 8);
  return Code;
}

std::optional<StringText> formatCharacters(const ValueReader &Reader,
                                           const Datum &D, unsigned CharSize,
                                           uint64_t Count, StringRef Prefix,
                                           const FormatOptions &Options) {
  // Characters beyond the limit count only for a repeat that began before it.
  uint64_t Taken = std::min<uint64_t>(Count, 1 << 16);
  std::vector<uint8_t> Raw;
  if (CharSize == 0 || CharSize > 4 ||
      Reader.read(D, 0, Taken * CharSize, Raw) != Validity::Valid)
    return std::nullopt;
  std::vector<uint64_t> Codes;
  for (uint64_t N = 0; N < Taken; ++N) {
    Codes.push_back(codeAt(Raw, N * CharSize, CharSize));
    if (Options.NullStop && Codes.back() == 0) {
      Taken = Count; // What is behind it does not matter.
      break;
    }
  }
  // The terminator of a string that fills its array is not worth showing.
  if (Taken == Count && !Codes.empty() && Codes.back() == 0)
    Codes.pop_back();
  bool Cut = false;
  uint64_t Shown = 0;
  for (size_t N = 0; N < Codes.size();) {
    if (Shown >= Options.MaxElements) {
      Cut = true;
      Codes.resize(N);
      break;
    }
    size_t Same = 1;
    while (N + Same < Codes.size() && Codes[N + Same] == Codes[N])
      ++Same;
    // Equal characters count as one: all of them are shown, or none.
    Shown += Same;
    N += Same;
  }
  Cut |= Taken < Count;
  StringText S;
  S.More = Cut;
  S.Text =
      quote(Codes, CharSize, Prefix, Options, S.Contents) + (Cut ? "..." : "");
  return S;
}

// What stands behind the known part of a string, at the first unknown byte.
static std::string tail(std::optional<uint64_t> At, Validity State) {
  if (At && State == Validity::Unmapped)
    return "<error: Cannot access memory at address 0x" + utohexstr(*At, true) +
           ">";
  return State == Validity::OptimizedOut ? "<optimized out>" : "<unavailable>";
}

StringText formatCounted(const ValueReader &Reader, const Datum &D,
                         unsigned CharSize, uint64_t Count, StringRef Prefix,
                         const FormatOptions &Options) {
  StringText S;
  if (CharSize == 0 || CharSize > 4)
    return S;
  uint64_t Taken =
      std::min<uint64_t>({Count, Options.MaxElements, uint64_t(1) << 16});
  std::vector<uint8_t> Raw;
  std::vector<Validity> States;
  Reader.read(D, 0, Taken * CharSize, Raw, &States);
  std::vector<uint64_t> Codes;
  uint64_t N = 0;
  for (; N < Taken && S.State == Validity::Valid; ++N) {
    for (unsigned B = 0; B < CharSize; ++B)
      S.State = std::max(S.State, States[N * CharSize + B]);
    if (S.State != Validity::Valid)
      break;
    Codes.push_back(codeAt(Raw, N * CharSize, CharSize));
  }
  S.More = Taken < Count;
  if (!Codes.empty() || S.State == Validity::Valid)
    S.Text = quote(Codes, CharSize, Prefix, Options, S.Contents);
  if (S.State != Validity::Valid)
    S.Text +=
        (Codes.empty() ? "" : "..., ") +
        tail(D.Address ? std::optional<uint64_t>(*D.Address + N * CharSize)
                       : std::nullopt,
             S.State);
  else if (S.More)
    S.Text += "...";
  return S;
}

std::optional<StringText> formatTerminated(const ValueReader &Reader,
                                           uint64_t Address, unsigned CharSize,
                                           StringRef Prefix,
                                           const FormatOptions &Options,
                                           uint64_t *Next) {
  const Memory *M = Reader.memory();
  if (!M || CharSize == 0 || CharSize > 4)
    return std::nullopt;
  StringText S;
  std::vector<uint64_t> Codes;
  std::string Tail;
  uint64_t At = Address;
  for (;; At += CharSize) {
    if (Codes.size() >= std::min<uint64_t>(Options.MaxElements, 1 << 20)) {
      Tail = "...";
      S.More = true;
      break;
    }
    uint8_t Raw[4];
    if (!M->read(At, MutableArrayRef<uint8_t>(Raw, CharSize))) {
      if (Codes.empty())
        return std::nullopt;
      S.State =
          At < M->sizeInBytes() ? Validity::Unavailable : Validity::Unmapped;
      Tail =
          (S.State == Validity::Unavailable ? "..., " : "") + tail(At, S.State);
      break;
    }
    uint64_t Code = codeAt(ArrayRef<uint8_t>(Raw, CharSize), 0, CharSize);
    if (Code == 0) {
      At += CharSize;
      break;
    }
    Codes.push_back(Code);
  }
  if (Next)
    *Next = At;
  S.Text = quote(Codes, CharSize, Prefix, Options, S.Contents) + Tail;
  return S;
}

std::optional<std::string>
formatCString(const ValueReader &Reader, uint64_t Address, unsigned CharSize,
              StringRef Prefix, const FormatOptions &Options, uint64_t *Next) {
  std::optional<StringText> S =
      formatTerminated(Reader, Address, CharSize, Prefix, Options, Next);
  if (!S)
    return std::nullopt;
  return S->Text;
}

} // namespace wasm_coredump
