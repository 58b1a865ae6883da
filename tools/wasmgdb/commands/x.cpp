//===- x.cpp - Examining memory -------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Examine.h"
#include "../Instructions.h"
#include "../Interrupt.h"
#include "../JsonOutput.h"
#include "../OutputFormat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Examine memory: x/FMT ADDRESS.
Usage: x [/NFU] [ADDRESS]
ADDRESS is an expression for the memory address to examine. N is how many units
to show; F the format: x (hexadecimal), d (signed), u (unsigned), o (octal),
t (binary), c (character), a (address), f (float), s (string), i (instruction);
U the unit's size: b (byte), h (2 bytes), w (4 bytes), g (8 bytes). A negative N
examines what lies before ADDRESS. What is left out is as it was the last time.
With no ADDRESS, go on behind the last unit shown.
Instructions are in the module's file, not in memory: for /i ADDRESS is an offset
there, a function's name, or $pc.
Afterwards $_ is the last address examined and $__ its contents.)";

constexpr uint64_t MaxUnits = 1 << 20;

static std::string hex(uint64_t V) { return "0x" + utohexstr(V, true); }

// Remembers the last unit for $_ and $__.
static void setLast(Session &S, const Type *T, uint64_t Address) {
  S.Values.set("_", Datum::constant(S.Info->pointerTo(T), Address));
  S.Values.set("__", Datum::inMemory(T, Address));
}

static Error instructions(Session &S, StringRef Arguments, int64_t Count) {
  CodeAddress A;
  if (!Arguments.empty()) {
    if (Error E = evaluateCode(S, Arguments).moveInto(A))
      return E;
  } else {
    std::optional<CodeAddress> Next = codeAt(S, S.ExamineNext);
    if (!Next)
      return createStringError("Cannot access code at address " +
                               hex(S.ExamineNext));
    A = *Next;
  }
  std::optional<uint64_t> Current;
  Expected<const StackFrame *> F = S.frame();
  if (F)
    Current = (*F)->FileOffset;
  else
    consumeError(F.takeError());
  if (Count < 0)
    return createStringError("Instructions can't be examined backwards.");
  json::Array List;
  Error E = forEachInstruction(
      S, A, [&](const CodeAddress &At, const Instruction &I) {
        if (Count-- <= 0)
          return false;
        std::string Text = instructionLine(S, At, I);
        S.ExamineNext = At.fileOffset() + I.Size;
        S.Values.set(
            "_", Datum::constant(S.Info->pointerTo(S.Info->findType("void")),
                                 At.fileOffset()));
        if (S.Json) {
          List.push_back(json::Object{{"address", At.fileOffset()},
                                      {"text", jsonText(Text)}});
          return true;
        }
        S.Out << (Current == At.fileOffset() ? "=> " : "   ")
              << hex(At.fileOffset()) << ' ' << symbolText(S, At, false)
              << ":\t" << Text << '\n';
        return true;
      });
  if (S.Json && !E)
    printJson(S, json::Object{{"instructions", std::move(List)}});
  return E;
}

static Error strings(Session &S, uint64_t Address, int64_t Count,
                     unsigned Size) {
  if (Count < 0)
    return createStringError("Strings can't be examined backwards.");
  json::Array List;
  StringRef Prefix = Size == 2 ? "u" : Size == 4 ? "U" : "";
  const Type *Char = S.Info->builtin(TypeKind::Char, "char", 1);
  for (int64_t N = 0; N < Count; ++N) {
    if (Error E = checkInterrupt())
      return E;
    uint64_t Next = Address;
    std::optional<std::string> Text = formatCString(
        S.reader(), Address, Size, Prefix, S.Options.Print, &Next);
    if (S.Json) {
      json::Object O{{"address", Address}};
      if (Text)
        O["value"] = jsonText(*Text);
      else
        O["state"] = "unavailable";
      List.push_back(std::move(O));
    } else {
      S.Out << hex(Address) << dataSymbol(S, Address) << ":\t";
      if (Text)
        S.Out << *Text << '\n';
      else
        S.Out << "<error: Cannot access memory at address " << hex(Address)
              << ">\n";
    }
    setLast(S, Char, Address);
    if (!Text || Next <= Address)
      break;
    Address = S.ExamineNext = Next;
  }
  if (S.Json)
    printJson(S, json::Object{{"units", std::move(List)}});
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
    // A number may point to data, or stand for a function.
    std::string Name = dataSymbol(S, Bits);
    if (Name.empty()) {
      std::string Function =
          S.Info->functionAtTableIndex(Bits, S.Options.Print.AsmDemangle);
      if (!Function.empty())
        Name = " <" + Function + ">";
    }
    return hex(Bits) + Name;
  }
  std::string Text = formatInteger(Bits, Size, Format == 'd', Format);
  if (Format == 't' && Text.size() < Size * 8)
    Text = std::string(Size * 8 - Text.size(), '0') + Text;
  return Text;
}

// Units on a line, as gdb chooses them.
static unsigned unitsPerLine(char Format, unsigned Size) {
  if (Format == 't')
    return Size == 8 ? 1 : Size == 4 ? 2 : 8;
  if (Format == 'a' || (Format == 'f' && Size >= 4))
    return Size == 8 ? 2 : 4;
  return Size == 8 ? 2 : Size == 4 ? 4 : 8;
}

static Error units(Session &S, uint64_t Address, uint64_t Count) {
  unsigned Size = unitSize(S.ExamineUnit);
  unsigned PerLine = unitsPerLine(S.ExamineFormat, Size);
  ValueReader Reader = S.reader();
  const Type *T = S.ExamineFormat == 'f' && Size >= 4
                      ? S.Info->builtin(TypeKind::Float,
                                        Size == 8 ? "double" : "float", Size)
                  : S.ExamineFormat == 'c' || S.ExamineFormat == 's'
                      ? S.Info->builtin(TypeKind::Char, "char", 1)
                      : S.Info->builtin(TypeKind::Signed,
                                        Size == 1   ? "int8_t"
                                        : Size == 2 ? "int16_t"
                                        : Size == 4 ? "int32_t"
                                                    : "int64_t",
                                        Size);
  Datum Whole = Datum::inMemory(S.Info->findType("void"), Address);
  std::vector<uint8_t> Raw;
  json::Array List;
  for (uint64_t N = 0; N < Count; ++N) {
    if (Error E = checkInterrupt())
      return E;
    uint64_t At = Address + N * Size;
    Validity V = Reader.read(Whole, N * Size, Size, Raw);
    if (V == Validity::Unmapped) {
      if (N % PerLine != 0 && !S.Json)
        S.Out << '\n';
      return cannotAccess(At);
    }
    uint64_t Bits = 0;
    for (unsigned B = 0; B < Size; ++B)
      Bits |= static_cast<uint64_t>(Raw[B]) << (B * 8);
    if (S.ExamineFormat == 'd' && Size < 8)
      Bits = SignExtend64(Bits, Size * 8);
    bool Known = V == Validity::Valid;
    if (S.Json) {
      json::Object O{{"address", At}};
      if (Known)
        O["value"] = jsonText(unitText(S, Bits, Size));
      else
        O["state"] = "unavailable";
      List.push_back(std::move(O));
    } else {
      if (N % PerLine == 0)
        S.Out << (N ? "\n" : "") << hex(At) << dataSymbol(S, At) << ':';
      S.Out << '\t' << (Known ? unitText(S, Bits, Size) : "<unavailable>");
    }
    S.ExamineNext = At + Size;
    setLast(S, T, At);
  }
  if (S.Json)
    printJson(S, json::Object{{"format", std::string(1, S.ExamineFormat)},
                              {"size", Size},
                              {"units", std::move(List)}});
  else if (Count)
    S.Out << '\n';
  return Error::success();
}

// The unit that a format has, unless another is asked for.
static void chooseUnit(Session &S, const OutputFormat &F, const Datum *D) {
  if (F.Letter)
    S.ExamineFormat = F.Letter;
  if (F.Unit) {
    S.ExamineUnit = F.Unit;
    return;
  }
  if (F.Letter == 'a')
    S.ExamineUnit = 'w';
  else if (F.Letter == 'c' || F.Letter == 's')
    S.ExamineUnit = 'b';
  else if (F.Letter == 'f') {
    // By the type of what is there.
    const Type *Core = D ? strip(D->Of) : nullptr;
    if (Core && Core->Kind == TypeKind::Pointer && Core->target())
      Core = strip(Core->target());
    for (unsigned N = 0; N < MaxTypeDepth && Core &&
                         Core->Kind == TypeKind::Array && Core->target();
         ++N)
      Core = strip(Core->target());
    std::optional<uint64_t> Size = Core ? sizeOf(Core) : std::nullopt;
    if (Core && Core->Kind == TypeKind::Float)
      S.ExamineUnit = Size == 8 ? 'g' : 'w';
    else if (S.ExamineUnit != 'w' && S.ExamineUnit != 'g')
      S.ExamineUnit = 'g';
  }
}

static Error run(Session &S, StringRef Arguments) {
  Expected<OutputFormat> F = takeFormat(Arguments);
  if (!F)
    return F.takeError();
  int64_t Count = F->Count.value_or(1);
  Count = std::clamp<int64_t>(Count, -int64_t(MaxUnits), MaxUnits);
  // Repeated, it shows as many of what comes next.
  S.RepeatAs = "x/" + std::to_string(Count < 0 ? -Count : Count);
  char Format = F->Letter ? F->Letter : S.ExamineFormat;
  if (Format == 'i') {
    S.ExamineFormat = 'i';
    return instructions(S, Arguments, Count);
  }
  uint64_t Address = S.ExamineNext;
  std::optional<Datum> D;
  if (!Arguments.empty()) {
    if (Error E = S.evaluate(Arguments).moveInto(D))
      return E;
    if (Error E = addressOf(S, *D).moveInto(Address))
      return E;
  }
  chooseUnit(S, *F, D ? &*D : nullptr);
  unsigned Size = unitSize(S.ExamineUnit);
  if (S.ExamineFormat == 's') {
    // Wide ones only where they are asked for, but the next of them as well.
    if (Size > 1)
      S.RepeatAs += std::string(1, S.ExamineUnit) + "s";
    S.ExamineUnit = 'b';
    return strings(S, Address, Count, Size);
  }
  if (Count < 0) {
    uint64_t Bytes = static_cast<uint64_t>(-Count) * Size;
    if (Bytes > Address)
      return cannotAccess(Address - Bytes);
    uint64_t From = Address - Bytes;
    Error E = units(S, From, static_cast<uint64_t>(-Count));
    S.ExamineNext = From;
    return E;
  }
  return units(S, Address, static_cast<uint64_t>(Count));
}

static const Command Examine("x", "", Help, run, Completes::Value);
