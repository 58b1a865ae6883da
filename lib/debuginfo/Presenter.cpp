//===- Presenter.cpp - What a value of the language consists of -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Scalars, pointers, references, structs and arrays, as gdb shows them.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "FormatScalar.h"
#include "Printer.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

// Longer arrays are only compared this far when repeated elements are counted.
constexpr uint64_t MaxCompared = 1 << 20; // Bytes.

Presentation missing(Validity V, const Datum &D) {
  std::string Text = "<unavailable>";
  if (V == Validity::OptimizedOut)
    Text = "<optimized out>";
  else if (V == Validity::Unmapped && D.Address)
    Text = "<error: Cannot access memory at address 0x" +
           utohexstr(*D.Address, true) + ">";
  Presentation P = Presentation::text(ValueKind::None, std::move(Text));
  P.State = V;
  return P;
}

// Is the type one that C strings are made of?
static bool isCharacter(const Type *T) {
  return T && strip(T)->Kind == TypeKind::Char && sizeOf(T).value_or(0) > 0 &&
         !T->IsRust;
}

// The type in front of a value that is printed for itself. gdb leaves it out
// before strings of plain char.
static std::string typePrefix(const Type *T) {
  const Type *Plain = T;
  while (Plain && (Plain->Kind == TypeKind::Const ||
                   Plain->Kind == TypeKind::Volatile))
    Plain = Plain->target();
  if (Plain && Plain->Kind == TypeKind::Pointer && Plain->Name.empty()) {
    const Type *To = Plain->target();
    for (unsigned Depth = 0; To && Depth < MaxTypeDepth; ++Depth) {
      if (To->Kind != TypeKind::Const && To->Kind != TypeKind::Volatile)
        break;
      To = To->target();
    }
    if (To && To->Kind == TypeKind::Char && To->Name == "char")
      return "";
  }
  return "(" + typeName(T) + ") ";
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

Presentation Presenter::pointer(const Datum &D, const Type *Core,
                                const Scalar &S, bool IsTop) const {
  const Type *To = Core->target();
  uint64_t Address = S.Low;
  bool IsText = isCharacter(To) && Options.Letter == 0;
  bool IsFunction = To && strip(To)->Kind == TypeKind::Function;
  Presentation P;
  P.Kind = IsFunction ? ValueKind::Function : ValueKind::Pointer;
  std::string &Result = P.Summary;
  if (IsTop && Options.WithType)
    Result = typePrefix(D.Of);
  auto Add = [&Result](StringRef Part) {
    if (!Result.empty() && Result.back() != ' ')
      Result += ' ';
    Result += Part;
  };
  if (Options.Addresses)
    Add("0x" + utohexstr(Address, true));
  if (IsFunction && Address != 0) {
    // A function pointer is an index into the table.
    std::string Name = Info.functionAtTableIndex(Address);
    if (!Name.empty())
      Add("<" + Name + ">");
  }
  if (IsText && Address != 0) {
    std::optional<std::string> Text =
        formatCString(Reader, Address, static_cast<unsigned>(*sizeOf(To)),
                      characterPrefix(strip(To)), Options);
    if (Text) {
      Add(*Text);
    } else {
      bool Inside =
          Reader.memory() && Address < Reader.memory()->sizeInBytes();
      Add(missing(Inside ? Validity::Unavailable : Validity::Unmapped,
                  Datum::inMemory(To, Address))
              .Summary);
    }
  }
  return P;
}

static std::string enumeration(const Type *Core, const Scalar &S) {
  std::string Prefix = enumeratorPrefix(Core);
  uint64_t Value = S.Low;
  bool Flags = true;
  uint64_t Mask = 0;
  for (const Enumerator &E : Core->enumerators()) {
    if (E.Value == Value)
      return Prefix + E.Name;
    // As in gdb: a flag may have several bits if they are next to each other.
    uint64_t Low = E.Value & (~E.Value + 1);
    if (static_cast<int64_t>(E.Value) < 0 ||
        ((E.Value + Low) & E.Value) != 0 || (E.Value & Mask))
      Flags = false;
    Mask |= E.Value;
  }
  if (!Flags || Mask == 0 || Value == 0)
    return isSigned(Core) ? std::to_string(static_cast<int64_t>(Value))
                          : std::to_string(Value);
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

Presentation Presenter::scalar(const Datum &D, const Type *Core,
                               bool IsTop) const {
  Scalar S = Reader.scalar(D);
  if (!S.isValid())
    return missing(S.State, D);
  if (Options.Letter && Options.Letter != 's')
    return Presentation::text(ValueKind::Scalar,
                              formatByLetter(S, Core, Options.Letter, Info));
  switch (Core->Kind) {
  case TypeKind::Pointer:
    return pointer(D, Core, S, IsTop);
  case TypeKind::NullPointer:
    return Presentation::text(ValueKind::Pointer,
                              Options.Addresses ? "0x" + utohexstr(S.Low, true)
                                                : "");
  case TypeKind::MemberPointer: {
    bool IsFunction =
        Core->target() && strip(Core->target())->Kind == TypeKind::Function;
    if (!IsFunction)
      return Presentation::text(ValueKind::Pointer,
                                std::to_string(static_cast<int32_t>(S.Low)));
    uint64_t Index = S.Low & 0xFFFFFFFF;
    std::string Name = Info.functionAtTableIndex(Index);
    return Presentation::text(ValueKind::Function,
                              "0x" + utohexstr(Index, true) +
                                  (Name.empty() ? "" : " <" + Name + ">"));
  }
  case TypeKind::Enum:
    return Presentation::text(ValueKind::Enum, enumeration(Core, S));
  default:
    return Presentation::text(ValueKind::Scalar, formatPlain(S, Core));
  }
}

Presentation Presenter::reference(const Datum &D, const Type *Core,
                                  bool IsTop) const {
  Scalar S = Reader.scalar(D);
  if (!S.isValid())
    return missing(S.State, D);
  Presentation P;
  P.Kind = ValueKind::Reference;
  if (IsTop && Options.WithType)
    P.Summary = "(" + typeName(D.Of) + ") ";
  if (Options.Addresses)
    P.Summary += "@0x" + utohexstr(S.Low, true);
  if (!Core->target())
    return P;
  if (Options.Addresses)
    P.Summary += ": ";
  P.Referent = Datum::inMemory(Core->target(), S.Low);
  return P;
}

//===----------------------------------------------------------------------===//
// Structs and arrays
//===----------------------------------------------------------------------===//

Presentation Presenter::aggregate(const Datum &D, const Type *Core) const {
  Presentation P;
  P.Kind = ValueKind::Struct;
  P.Shape = Body::Members;
  for (const Member &M : Core->members()) {
    if (M.IsStatic)
      continue;
    Child C;
    C.IsBase = M.IsBase;
    C.Name = M.IsBase ? "<" + typeName(M.Of) + ">" : M.Name;
    C.Value = Reader.member(D, M);
    P.Children.push_back(std::move(C));
  }
  if (Core->HasVariants) {
    Child C;
    C.Text = "<variants>";
    P.Children.push_back(std::move(C));
  }
  return P;
}

Presentation Presenter::array(const Datum &D, const Type *Core) const {
  const Type *Element = Core->target();
  std::optional<uint64_t> Size =
      Element ? sizeOf(Info.definitionOf(Element)) : std::nullopt;
  if (!Core->Count || !Size || *Size == 0) {
    if (Core->Count == 0 && Size)
      return Presentation::text(ValueKind::Sequence,
                                Core->IsRust ? "[]" : "{}");
    return Presentation::text(ValueKind::None, "<array of unknown size>");
  }
  if (isCharacter(Element) && (Options.Letter == 0 || Options.Letter == 's'))
    if (std::optional<std::string> Text = formatCharacters(
            Reader, D, static_cast<unsigned>(*Size), *Core->Count,
            characterPrefix(strip(Element)), Options))
      return Presentation::text(ValueKind::String, *Text);

  Presentation P;
  P.Kind = ValueKind::Sequence;
  P.Shape = Core->IsRust ? Body::RustElements : Body::Elements;
  uint64_t Count = *Core->Count;
  uint64_t Shown = 0;
  std::vector<uint8_t> Bytes, NextBytes;
  std::vector<Validity> States, NextStates;
  for (uint64_t N = 0; N < Count;) {
    if (Shown >= Options.MaxElements) {
      P.More = true;
      break;
    }
    Reader.read(D, N * *Size, *Size, Bytes, &States);
    uint64_t Same = 1;
    for (; N + Same < Count && Same * *Size < MaxCompared; ++Same) {
      Reader.read(D, (N + Same) * *Size, *Size, NextBytes, &NextStates);
      if (NextBytes != Bytes || NextStates != States)
        break;
    }
    Child C;
    C.Index = N;
    C.Value.Of = Element;
    if (D.Address) {
      C.Value.Address = *D.Address + N * *Size;
    } else {
      C.Value.Bytes = Bytes;
      C.Value.States = States;
    }
    if (Same >= Options.RepeatThreshold) {
      C.Repeats = Same;
      Shown += Options.RepeatThreshold;
    } else {
      Same = 1;
      ++Shown;
    }
    N += Same;
    P.Children.push_back(std::move(C));
  }
  return P;
}

Presentation Presenter::presentRaw(const Datum &D, bool IsTop) const {
  const Type *Core = Info.definitionOf(D.Of);
  Presentation P;
  if (isReference(Core)) {
    P = reference(D, Core, IsTop);
  } else if (!isAggregate(Core) && Core->Kind != TypeKind::Array) {
    if (Core->Kind == TypeKind::Void)
      P = Presentation::text(ValueKind::None, Core->IsRust ? "()" : "void");
    else if (Core->Kind == TypeKind::Function)
      P = Presentation::text(ValueKind::Function, "{" + typeName(D.Of) + "}");
    else if (Core->Kind == TypeKind::Other)
      P = Presentation::text(ValueKind::None, "<value of unknown type>");
    else
      P = scalar(D, Core, IsTop);
  } else if (Core->IsDeclaration) {
    P = Presentation::text(ValueKind::None, "<incomplete type>");
  } else if (!D.Address && sizeOf(Core) != 0 &&
             !is_contained(D.States, Validity::Valid)) {
    // Nothing of it known: say that once instead of for each member.
    P = missing(is_contained(D.States, Validity::Unavailable)
                    ? Validity::Unavailable
                    : Validity::OptimizedOut,
                D);
  } else {
    std::vector<uint8_t> First;
    if (D.Address && sizeOf(Core).value_or(0) != 0 &&
        Reader.read(D, 0, 1, First) == Validity::Unmapped)
      P = missing(Validity::Unmapped, D);
    else
      P = Core->Kind == TypeKind::Array ? array(D, Core) : aggregate(D, Core);
  }
  P.IsNative = true;
  return P;
}

Presentation Presenter::present(const Datum &D, bool IsTop) const {
  return presentRaw(D, IsTop);
}

} // namespace wasm_coredump
