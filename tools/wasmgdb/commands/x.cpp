//===- x.cpp - Examining memory -------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Examine memory: x/FMT ADDRESS.
Usage: x [/NFU] [ADDRESS]
ADDRESS is an expression for the memory address to examine. N is how many units
to show; F the format: x (hexadecimal), d (signed), u (unsigned), o (octal),
t (binary), c (character), a (address), f (float), s (string); U the unit's size:
b (byte), h (2 bytes), w (4 bytes), g (8 bytes). What is left out is as it was
the last time. With no ADDRESS, go on behind the last unit shown.)";

constexpr uint64_t MaxUnits = 1 << 20;

static Error parseFormat(Session &S, StringRef Text, uint64_t &Count) {
  StringRef Digits =
      Text.take_while([](char C) { return C >= '0' && C <= '9'; });
  if (!Digits.empty() && Digits.getAsInteger(10, Count))
    return createStringError("Invalid number \"" + Digits.str() + "\".");
  char Format = 0, Unit = 0;
  for (char C : Text.drop_front(Digits.size())) {
    if (StringRef("bhwg").contains(C))
      Unit = C;
    else if (StringRef("xduotcafsz").contains(C))
      Format = C;
    else
      return createStringError("Undefined output format \"" +
                               std::string(1, C) + "\".");
  }
  if (Format)
    S.ExamineFormat = Format;
  if (Unit)
    S.ExamineUnit = Unit;
  else if (Format == 'a')
    S.ExamineUnit = 'w';
  else if (Format == 'c' || Format == 's')
    S.ExamineUnit = 'b';
  else if (Format == 'f')
    S.ExamineUnit = 0; // By the type of what is there.
  return Error::success();
}

static Expected<uint64_t> addressOf(Session &S, StringRef Text) {
  Expected<Datum> D = S.evaluate(Text);
  if (!D)
    return D.takeError();
  ValueReader Reader = S.reader();
  const Type *Core = strip(D->Of);
  if (S.ExamineUnit == 0)
    S.ExamineUnit = Core->target() && sizeOf(Core->target()) == 8 ? 'g' : 'w';
  if (isReference(Core)) {
    D = Reader.dereference(*D);
    if (!D)
      return D.takeError();
    return *D->Address;
  }
  if ((isAggregate(Core) || Core->Kind == TypeKind::Array) && D->Address)
    return *D->Address;
  Scalar A = Reader.scalar(*D);
  if (A.isValid())
    return A.Low & 0xFFFFFFFF;
  return createStringError(A.State == Validity::OptimizedOut
                               ? "value has been optimized out"
                               : "value is not available");
}

static Error strings(Session &S, uint64_t Address, uint64_t Count,
                     unsigned Size) {
  for (uint64_t N = 0; N < Count; ++N) {
    uint64_t Next = Address;
    std::optional<std::string> Text = formatCString(S.reader(), Address, Size,
                                                    Size == 2   ? "u"
                                                    : Size == 4 ? "U"
                                                                : "",
                                                    FormatOptions(), &Next);
    S.Out << "0x" << utohexstr(Address, true) << ":\t";
    if (!Text) {
      S.Out << "<error: Cannot access memory at address 0x"
            << utohexstr(Address, true) << ">\n";
      break;
    }
    S.Out << *Text << '\n';
    Address = S.ExamineNext = Next;
  }
  return Error::success();
}

static std::string unitText(Session &S, uint64_t Bits, unsigned Size) {
  char Format = S.ExamineFormat;
  if (Format == 'x')
    Format = 'z'; // Aligned, as in gdb.
  if (Format == 'f' && Size >= 4)
    return formatFloat(Bits, Size);
  if (Format == 'c') {
    int64_t Code = static_cast<int8_t>(Bits);
    return std::to_string(Code) + " " + formatCharacter(Bits & 0xFF);
  }
  if (Format == 'a') {
    std::string Name = S.Info->functionAtTableIndex(Bits);
    return "0x" + utohexstr(Bits, true) +
           (Name.empty() ? "" : " <" + Name + ">");
  }
  std::string Text = formatInteger(Bits, Size, Format == 'd', Format);
  if (Format == 't')
    Text = std::string(Size * 8 - Text.size(), '0') + Text;
  return Text;
}

static Error run(Session &S, StringRef Arguments) {
  uint64_t Count = 1;
  if (Arguments.consume_front("/")) {
    auto [Format, Rest] = Arguments.split(' ');
    if (Error E = parseFormat(S, Format, Count))
      return E;
    Arguments = Rest.ltrim();
  }
  uint64_t Address = S.ExamineNext;
  if (!Arguments.empty()) {
    Expected<uint64_t> A = addressOf(S, Arguments);
    if (!A)
      return A.takeError();
    Address = *A;
  }
  if (S.ExamineUnit == 0)
    S.ExamineUnit = 'w';
  unsigned Size = S.ExamineUnit == 'b'   ? 1
                  : S.ExamineUnit == 'h' ? 2
                  : S.ExamineUnit == 'w' ? 4
                                         : 8;
  Count = std::min(Count, MaxUnits);
  if (S.ExamineFormat == 's')
    return strings(S, Address, Count, Size);

  unsigned PerLine = S.ExamineFormat == 't' && Size == 8 ? 1
                     : Size == 8                         ? 2
                     : Size == 4                         ? 4
                                                         : 8;
  if (S.ExamineFormat == 't')
    PerLine = Size == 8 ? 1 : Size == 4 ? 2 : 8;
  ValueReader Reader = S.reader();
  Datum Whole = Datum::inMemory(S.Info->findType("void"), Address);
  std::vector<uint8_t> Raw;
  for (uint64_t N = 0; N < Count; ++N) {
    Validity V = Reader.read(Whole, N * Size, Size, Raw);
    if (V == Validity::Unmapped) {
      if (N % PerLine != 0)
        S.Out << '\n';
      return cannotAccess(Address + N * Size);
    }
    if (N % PerLine == 0)
      S.Out << (N ? "\n" : "") << "0x" << utohexstr(Address + N * Size, true)
            << ':';
    uint64_t Bits = 0;
    for (unsigned B = 0; B < Size; ++B)
      Bits |= static_cast<uint64_t>(Raw[B]) << (B * 8);
    if (S.ExamineFormat == 'd' && Size < 8)
      Bits = SignExtend64(Bits, Size * 8);
    S.Out << '\t'
          << (V == Validity::Valid ? unitText(S, Bits, Size) : "<unavailable>");
    S.ExamineNext = Address + (N + 1) * Size;
  }
  S.Out << '\n';
  return Error::success();
}

static const Command Examine("x", "", Help, run);
