//===- Format.cpp - Values as text ----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include "DebugInfo.h"
#include "FormatScalar.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

namespace {

// Longer arrays are only compared this far when repeated elements are counted.
constexpr uint64_t MaxCompared = 1 << 20; // Bytes.
// Text of one value; what goes beyond is cut with "...".
constexpr size_t MaxText = 1 << 20;

class Formatter {
public:
  Formatter(const ValueReader &Reader, const FormatOptions &Options)
      : Reader(Reader), Info(Reader.info()), Options(Options) {}

  std::string format(const Datum &D, unsigned Depth, bool Top);

private:
  std::string scalar(const Datum &D, const Type *Core, bool Top);
  std::string pointer(const Datum &D, const Type *Core, uint64_t Address,
                      bool Top);
  std::string reference(const Datum &D, const Type *Core, unsigned Depth,
                        bool Top);
  std::string aggregate(const Datum &D, const Type *Core, unsigned Depth);
  std::string array(const Datum &D, const Type *Core, unsigned Depth);
  std::string enumeration(const Type *Core, uint64_t Value);
  std::string missing(Validity V, const Datum &D);

  const ValueReader &Reader;
  DebugInfo &Info;
  const FormatOptions &Options;
  size_t Written = 0;
};

std::string Formatter::missing(Validity V, const Datum &D) {
  if (V == Validity::OptimizedOut)
    return "<optimized out>";
  if (V == Validity::Unmapped && D.Address)
    return "<error: Cannot access memory at address 0x" +
           utohexstr(*D.Address, true) + ">";
  return "<unavailable>";
}

// Is the type one that C strings are made of?
static bool isCharacter(const Type *T) {
  return T && strip(T)->Kind == TypeKind::Char && sizeOf(T).value_or(0) > 0;
}

std::string Formatter::pointer(const Datum &D, const Type *Core,
                               uint64_t Address, bool Top) {
  const Type *To = Core->target();
  bool IsText = isCharacter(To) && Options.Letter == 0;
  bool IsFunction = To && strip(To)->Kind == TypeKind::Function;
  std::string Result;
  if (Top && Options.WithType && !IsText)
    Result = "(" + typeName(D.Of) + ") ";
  Result += "0x" + utohexstr(Address, true);
  if (IsFunction && Address != 0) {
    // A function pointer is an index into the table.
    std::string Name = Info.functionAtTableIndex(Address);
    if (!Name.empty())
      Result += " <" + Name + ">";
  }
  if (IsText && Address != 0) {
    std::optional<std::string> Text =
        formatCString(Reader, Address, static_cast<unsigned>(*sizeOf(To)),
                      characterPrefix(strip(To)), Options);
    Result +=
        Text ? " " + *Text
             : " " + missing(Reader.memory() &&
                                     Address < Reader.memory()->sizeInBytes()
                                 ? Validity::Unavailable
                                 : Validity::Unmapped,
                             Datum::inMemory(To, Address));
  }
  return Result;
}

std::string Formatter::reference(const Datum &D, const Type *Core,
                                 unsigned Depth, bool Top) {
  Scalar S = Reader.scalar(D);
  if (!S.isValid())
    return missing(S.State, D);
  std::string Result;
  if (Top && Options.WithType)
    Result = "(" + typeName(D.Of) + ") ";
  Result += "@0x" + utohexstr(S.Low, true);
  if (!Core->target())
    return Result;
  return Result + ": " +
         format(Datum::inMemory(Core->target(), S.Low), Depth + 1, false);
}

std::string Formatter::enumeration(const Type *Core, uint64_t Value) {
  std::string Prefix = enumeratorPrefix(Core);
  bool Flags = true;
  uint64_t Mask = 0;
  for (const Enumerator &E : Core->enumerators()) {
    if (E.Value == Value)
      return Prefix + E.Name;
    if (static_cast<int64_t>(E.Value) < 0 || (E.Value & (E.Value - 1)) ||
        (E.Value & Mask))
      Flags = false;
    Mask |= E.Value;
  }
  if (!Flags || Mask == 0 || Value == 0)
    return std::to_string(static_cast<int64_t>(Value));
  std::string Result;
  for (const Enumerator &E : Core->enumerators())
    if (E.Value & Value) {
      Result += (Result.empty() ? "(" : " | ") + Prefix + E.Name;
      Value &= ~E.Value;
    }
  if (Value)
    Result += std::string(Result.empty() ? "(" : " | ") + "unknown: 0x" +
              utohexstr(Value, true);
  return Result + ")";
}

std::string Formatter::scalar(const Datum &D, const Type *Core, bool Top) {
  Scalar S = Reader.scalar(D);
  if (!S.isValid())
    return missing(S.State, D);
  if (Options.Letter && Options.Letter != 's')
    return formatByLetter(S, Core, Options.Letter, Info);
  switch (Core->Kind) {
  case TypeKind::Pointer:
    return pointer(D, Core, S.Low, Top);
  case TypeKind::NullPointer:
    return "0x" + utohexstr(S.Low, true);
  case TypeKind::MemberPointer: {
    bool IsFunction =
        Core->target() && strip(Core->target())->Kind == TypeKind::Function;
    if (!IsFunction)
      return std::to_string(static_cast<int32_t>(S.Low));
    uint64_t Index = S.Low & 0xFFFFFFFF;
    std::string Name = Info.functionAtTableIndex(Index);
    return "0x" + utohexstr(Index, true) +
           (Name.empty() ? "" : " <" + Name + ">");
  }
  case TypeKind::Enum:
    return enumeration(Core, S.Low);
  default:
    return formatPlain(S, Core);
  }
}

std::string Formatter::aggregate(const Datum &D, const Type *Core,
                                 unsigned Depth) {
  std::string Result = "{";
  bool HasFields = false;
  for (const Member &M : Core->members()) {
    if (M.IsStatic)
      continue;
    if (Result.size() > 1)
      Result += ", ";
    if (Written > MaxText)
      return Result + "...}";
    if (M.IsBase)
      Result += "<" + typeName(M.Of) + "> = ";
    else if (!M.Name.empty())
      Result += M.Name + " = ";
    HasFields |= !M.IsBase;
    Result += format(Reader.member(D, M), Depth + 1, false);
  }
  if (Core->HasVariants)
    Result += std::string(Result.size() > 1 ? ", " : "") + "<variants>";
  else if (!HasFields)
    Result += std::string(Result.size() > 1 ? ", " : "") + "<No data fields>";
  return Result + "}";
}

std::string Formatter::array(const Datum &D, const Type *Core, unsigned Depth) {
  const Type *Element = Core->target();
  std::optional<uint64_t> Size =
      Element ? sizeOf(Info.definitionOf(Element)) : std::nullopt;
  if (!Core->Count || !Size || *Size == 0)
    return Core->Count == 0 && Size ? "{}" : "<array of unknown size>";
  if (isCharacter(Element) && (Options.Letter == 0 || Options.Letter == 's'))
    if (std::optional<std::string> Text = formatCharacters(
            Reader, D, static_cast<unsigned>(*Size), *Core->Count,
            characterPrefix(strip(Element)), Options))
      return *Text;

  std::string Result = "{";
  uint64_t Count = *Core->Count;
  unsigned Shown = 0;
  std::vector<uint8_t> Bytes, NextBytes;
  std::vector<Validity> States, NextStates;
  for (uint64_t N = 0; N < Count;) {
    if (Result.size() > 1)
      Result += ", ";
    if (Shown >= Options.MaxElements || Written > MaxText)
      return Result.substr(0, Result.size() - 2) + "...}";
    Reader.read(D, N * *Size, *Size, Bytes, &States);
    uint64_t Same = 1;
    for (; N + Same < Count && Same * *Size < MaxCompared; ++Same) {
      Reader.read(D, (N + Same) * *Size, *Size, NextBytes, &NextStates);
      if (NextBytes != Bytes || NextStates != States)
        break;
    }
    Datum E;
    E.Of = Element;
    if (D.Address) {
      E.Address = *D.Address + N * *Size;
    } else {
      E.Bytes = Bytes;
      E.States = States;
    }
    std::string Text = format(E, Depth + 1, false);
    if (Same >= Options.RepeatThreshold) {
      Result += Text + " <repeats " + std::to_string(Same) + " times>";
      Shown += Options.RepeatThreshold;
      N += Same;
    } else {
      Result += Text;
      ++Shown;
      ++N;
    }
  }
  return Result + "}";
}

std::string Formatter::format(const Datum &D, unsigned Depth, bool Top) {
  const Type *Core = Info.definitionOf(D.Of);
  if (Depth >= Options.MaxDepth + 1)
    return "{...}";
  Written += 2; // Whatever it is, it takes some text.
  if (isReference(Core))
    return reference(D, Core, Depth, Top);
  bool IsCompound = isAggregate(Core) || Core->Kind == TypeKind::Array;
  if (!IsCompound) {
    if (Core->Kind == TypeKind::Void)
      return "void";
    if (Core->Kind == TypeKind::Function)
      return "{" + typeName(D.Of) + "}";
    if (Core->Kind == TypeKind::Other)
      return "<value of unknown type>";
    std::string Text = scalar(D, Core, Top);
    Written += Text.size();
    return Text;
  }
  if (Options.ScalarsOnly)
    return "...";
  if (Core->IsDeclaration)
    return "<incomplete type>";
  if (Depth >= Options.MaxDepth)
    return "{...}";
  // Nothing of it known: say that once instead of for each member.
  if (!D.Address && !is_contained(D.States, Validity::Valid))
    return is_contained(D.States, Validity::Unavailable) ? "<unavailable>"
                                                         : "<optimized out>";
  if (D.Address && sizeOf(Core).value_or(0) != 0) {
    std::vector<uint8_t> First;
    Validity V = Reader.read(D, 0, 1, First);
    if (V == Validity::Unmapped)
      return missing(V, D);
  }
  return Core->Kind == TypeKind::Array ? array(D, Core, Depth)
                                       : aggregate(D, Core, Depth);
}

} // namespace

std::string formatValue(const ValueReader &Reader, const Datum &D,
                        const FormatOptions &Options) {
  Formatter F(Reader, Options);
  // A reference in a backtrace shows what it refers to only if that is small.
  if (Options.ScalarsOnly) {
    const Type *Core = strip(D.Of);
    if (isReference(Core) && Core->target()) {
      const Type *To = Reader.info().definitionOf(Core->target());
      if (isAggregate(To) || To->Kind == TypeKind::Array)
        return "...";
    }
  }
  return F.format(D, 0, true);
}

} // namespace wasm_coredump
