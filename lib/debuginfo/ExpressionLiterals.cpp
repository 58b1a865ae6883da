//===- ExpressionLiterals.cpp - Numbers, characters, strings --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ExpressionLiterals.h"
#include "DebugInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static Error invalidNumber(StringRef Text) {
  return createStringError("Invalid number \"" + Text.str() + "\".");
}

static const RustNumber RustNumbers[] = {
    {"i8", TypeKind::Signed, 1},    {"u8", TypeKind::Unsigned, 1},
    {"i16", TypeKind::Signed, 2},   {"u16", TypeKind::Unsigned, 2},
    {"i32", TypeKind::Signed, 4},   {"u32", TypeKind::Unsigned, 4},
    {"i64", TypeKind::Signed, 8},   {"u64", TypeKind::Unsigned, 8},
    {"i128", TypeKind::Signed, 16}, {"u128", TypeKind::Unsigned, 16},
    {"isize", TypeKind::Signed, 4}, {"usize", TypeKind::Unsigned, 4},
    {"f32", TypeKind::Float, 4},    {"f64", TypeKind::Float, 8}};

ArrayRef<RustNumber> rustNumbers() { return RustNumbers; }

// Takes the suffix off; floats have none in hexadecimal, where it is digits.
static const RustNumber *takeRustSuffix(StringRef &Digits) {
  bool IsHex = Digits.starts_with_insensitive("0x");
  for (const RustNumber &S : RustNumbers)
    if (Digits.size() > S.Name.size() && Digits.ends_with(S.Name) &&
        !(IsHex && S.Kind == TypeKind::Float)) {
      Digits = Digits.drop_back(S.Name.size());
      return &S;
    }
  return nullptr;
}

bool isUntyped(StringRef Number) { return !takeRustSuffix(Number); }

static bool isFloat(StringRef Digits) {
  if (Digits.starts_with_insensitive("0x"))
    return Digits.find_first_of("pP") != StringRef::npos;
  return Digits.find_first_of(".eE") != StringRef::npos;
}

static Expected<Datum> floatLiteral(DebugInfo &Info, SourceLanguage Language,
                                    StringRef Text, StringRef Digits,
                                    const RustNumber *Suffix) {
  if (Suffix && Suffix->Kind != TypeKind::Float)
    return invalidNumber(Text); // 1e3u8
  unsigned Size = Suffix ? Suffix->Size : 8;
  if (!Suffix && (Digits.consume_back("f") || Digits.consume_back("F")))
    Size = 4;
  else if (!Suffix && (Digits.consume_back("l") || Digits.consume_back("L")))
    Size = 16;
  APFloat F(*floatFormat(Size));
  // LLVM wants a digit on each side to be sure; "1." and ".5" are fine.
  Expected<APFloat::opStatus> Status =
      F.convertFromString(Digits, APFloat::rmNearestTiesToEven);
  if (!Status) {
    consumeError(Status.takeError());
    return invalidNumber(Text);
  }
  StringRef Name = Size == 4 ? "float" : Size == 8 ? "double" : "long double";
  if (Language == SourceLanguage::Rust)
    Name = Size == 4 ? "f32" : "f64";
  return datumOf(Info.builtin(TypeKind::Float, Name, Size), F.bitcastToAPInt());
}

Expected<Datum> numberLiteral(DebugInfo &Info, SourceLanguage Language,
                              StringRef Text) {
  constexpr size_t MaxDigits = 400;
  if (Text.size() > MaxDigits)
    return createStringError("Numeric constant too large.");
  std::string Plain;
  for (char C : Text)
    if (C != '_' && C != '\'')
      Plain += C;
  StringRef Digits = Plain;
  const RustNumber *Suffix = takeRustSuffix(Digits);
  bool IsFloatSuffix = Suffix && Suffix->Kind == TypeKind::Float;
  if (isFloat(Digits) || IsFloatSuffix)
    return floatLiteral(Info, Language, Text, Digits, Suffix);

  bool IsUnsigned = false;
  unsigned Longs = 0;
  if (!Suffix) {
    StringRef Number = Digits.rtrim("uUlL");
    std::string Letters = Digits.substr(Number.size()).lower();
    IsUnsigned = StringRef(Letters).contains('u');
    if (Letters != "" && Letters != "u" && Letters != "l" && Letters != "ul" &&
        Letters != "lu" && Letters != "ll" && Letters != "ull" &&
        Letters != "llu")
      return invalidNumber(Text);
    Longs = static_cast<unsigned>(StringRef(Letters).count('l'));
    Digits = Number;
  }
  unsigned Radix = 10;
  StringRef Number = Digits;
  if (Number.consume_front_insensitive("0x"))
    Radix = 16;
  else if (Number.consume_front_insensitive("0b"))
    Radix = 2;
  else if (Number.consume_front_insensitive("0o"))
    Radix = 8;
  else if (Number.size() > 1 && Number.starts_with("0") &&
           Language != SourceLanguage::Rust)
    Radix = 8;
  APInt Value;
  if (Number.empty() || Number.getAsInteger(Radix, Value))
    return invalidNumber(Text);
  if (Value.getActiveBits() > 128)
    return createStringError("Numeric constant too large.");
  unsigned Bits = Value.getActiveBits();
  Value = Value.zextOrTrunc(128);

  if (Suffix) {
    unsigned Room = Suffix->Size * 8 - (Suffix->Kind == TypeKind::Signed);
    if (Bits > Room)
      return createStringError("Numeric constant too large.");
    return datumOf(Info.builtin(Suffix->Kind, Suffix->Name, Suffix->Size),
                   Value.trunc(Suffix->Size * 8));
  }
  // The first that it fits, of those that the suffix allows. Decimal numbers
  // without one are never unsigned.
  static const struct {
    StringRef C, Rust;
    bool IsUnsigned;
    unsigned Size, Longs;
  } Types[] = {{"int", "i32", false, 4, 0},
               {"unsigned int", "u32", true, 4, 0},
               {"long", "", false, 4, 1},
               {"unsigned long", "", true, 4, 1},
               {"long long", "i64", false, 8, 2},
               {"unsigned long long", "u64", true, 8, 2},
               {"__int128", "i128", false, 16, 3},
               {"unsigned __int128", "u128", true, 16, 3}};
  bool IsRust = Language == SourceLanguage::Rust;
  for (const auto &T : Types) {
    StringRef Name = IsRust ? T.Rust : T.C;
    // What is too large for any signed type is unsigned after all.
    bool Allowed = T.IsUnsigned ? IsUnsigned || Radix != 10 ||
                                      (T.Size >= 8 && Bits == T.Size * 8)
                                : !IsUnsigned;
    if (Name.empty() || !Allowed || T.Longs < Longs ||
        Bits > T.Size * 8 - (T.IsUnsigned ? 0 : 1))
      continue;
    return datumOf(
        Info.builtin(T.IsUnsigned ? TypeKind::Unsigned : TypeKind::Signed, Name,
                     T.Size),
        Value.trunc(T.Size * 8));
  }
  return createStringError("Numeric constant too large.");
}

//===----------------------------------------------------------------------===//
// Characters and strings
//===----------------------------------------------------------------------===//

static Error badLiteral(StringRef Text) {
  return createStringError("A syntax error in expression, near `" + Text.str() +
                           "'.");
}

// Takes one code point, or the unit of an escape, off Text.
static bool takeUnit(StringRef &Text, uint32_t &Unit, bool &IsEscape) {
  IsEscape = false;
  if (Text.empty())
    return false;
  if (Text.front() != '\\') {
    const UTF8 *Begin = reinterpret_cast<const UTF8 *>(Text.data());
    const UTF8 *At = Begin;
    UTF32 Code = 0;
    // Bytes that are no UTF-8 stand for themselves.
    if (convertUTF8Sequence(&At, Begin + Text.size(), &Code,
                            strictConversion) != conversionOK) {
      Code = static_cast<uint8_t>(Text.front());
      At = Begin + 1;
    }
    Unit = Code;
    Text = Text.drop_front(static_cast<size_t>(At - Begin));
    return true;
  }
  IsEscape = true;
  Text = Text.drop_front();
  if (Text.empty())
    return false;
  char C = Text.front();
  static const StringRef Simple = "n\nt\tr\ra\ab\bf\fv\ve\033\\\\''\"\"??";
  for (size_t N = 0; N + 1 < Simple.size(); N += 2)
    if (Simple[N] == C) {
      Unit = static_cast<uint8_t>(Simple[N + 1]);
      Text = Text.drop_front();
      return true;
    }
  StringRef Digits;
  unsigned Radix = 16;
  if (C >= '0' && C <= '7') {
    Radix = 8;
    Digits = Text.take_front(3).take_while(
        [](char D) { return D >= '0' && D <= '7'; });
    Text = Text.drop_front(Digits.size());
  } else if (C == 'x') {
    Text = Text.drop_front();
    Digits = Text.take_while([](char D) { return isHexDigit(D); });
    Text = Text.drop_front(Digits.size());
  } else if (C == 'u' && Text.starts_with("u{")) {
    size_t Close = Text.find('}');
    if (Close == StringRef::npos)
      return false;
    Digits = Text.slice(2, Close);
    Text = Text.drop_front(Close + 1);
    IsEscape = false;
  } else if (C == 'u' || C == 'U') {
    size_t Length = C == 'u' ? 4 : 8;
    Digits = Text.substr(1, Length);
    if (Digits.size() != Length)
      return false;
    Text = Text.drop_front(Length + 1);
    IsEscape = false; // A code point, which is encoded like others.
  }
  return !Digits.empty() && !Digits.getAsInteger(Radix, Unit);
}

namespace {
struct Encoding {
  StringRef Prefix, Type;
  unsigned Size;
};
} // namespace

static const Encoding Encodings[] = {{"u8", "char8_t", 1}, {"u", "char16_t", 2},
                                     {"U", "char32_t", 4}, {"L", "wchar_t", 4},
                                     {"b", "u8", 1},       {"c", "char", 1},
                                     {"", "char", 1}};

static const Encoding &takePrefix(StringRef &Text) {
  for (const Encoding &E : Encodings)
    if (Text.consume_front(E.Prefix))
      return E;
  return Encodings[std::size(Encodings) - 1];
}

static const Type *typeFor(DebugInfo &Info, const Encoding &E) {
  if (E.Type == "u8")
    return Info.builtin(TypeKind::Unsigned, "u8", 1);
  return Info.builtin(TypeKind::Char, E.Type, E.Size);
}

Expected<Datum> characterLiteral(DebugInfo &Info, SourceLanguage Language,
                                 StringRef Text) {
  StringRef Rest = Text;
  const Encoding &E = takePrefix(Rest);
  Rest = Rest.drop_front().drop_back();
  uint32_t Unit = 0;
  bool IsEscape = false;
  if (!takeUnit(Rest, Unit, IsEscape) || !Rest.empty())
    return badLiteral(Text);
  // Rust's characters are code points.
  if (Language == SourceLanguage::Rust && E.Prefix.empty())
    return Datum::constant(Info.builtin(TypeKind::Char, "char", 4), Unit);
  // One char holds no character beyond ASCII, unless it is written as a number.
  if ((E.Size < 4 && Unit >> (E.Size * 8)) ||
      (E.Size == 1 && !IsEscape && Unit > 0x7F))
    return createStringError("Character " + Text.str() +
                             " does not fit its type.");
  return Datum::constant(typeFor(Info, E), Unit);
}

Expected<Datum> stringLiteral(DebugInfo &Info, ArrayRef<StringRef> Texts) {
  StringRef First = Texts.front();
  const Encoding &E = takePrefix(First);
  Datum D;
  auto Append = [&](uint32_t Unit) {
    for (unsigned N = 0; N < E.Size; ++N)
      D.Bytes.push_back(static_cast<uint8_t>(Unit >> (N * 8)));
  };
  for (StringRef Text : Texts) {
    StringRef Rest = Text;
    takePrefix(Rest);
    Rest = Rest.drop_front().drop_back();
    while (!Rest.empty()) {
      uint32_t Unit = 0;
      bool IsEscape = false;
      if (!takeUnit(Rest, Unit, IsEscape))
        return badLiteral(Text);
      if (E.Size == 1 && !IsEscape) {
        char Buffer[4];
        char *End = Buffer;
        if (!ConvertCodePointToUTF8(Unit, End))
          return badLiteral(Text);
        D.Bytes.insert(D.Bytes.end(), Buffer, End);
      } else if (E.Size == 2 && Unit > 0xFFFF) {
        Append(0xD7C0 + (Unit >> 10));
        Append(0xDC00 + (Unit & 0x3FF));
      } else {
        Append(Unit);
      }
    }
  }
  Append(0);
  D.States.assign(D.Bytes.size(), Validity::Valid);
  D.Of = Info.arrayOf(typeFor(Info, E), D.Bytes.size() / E.Size);
  return D;
}

} // namespace wasm_coredump
