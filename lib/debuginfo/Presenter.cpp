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

#include "DataSymbols.h"
#include "FormatScalar.h"
#include "MemberPointers.h"
#include "Printer.h"
#include "Variants.h"
#include "printers/Printers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace wasm_coredump {

// Longer arrays are only compared this far when repeated elements are counted.
constexpr uint64_t MaxCompared = 1 << 20; // Bytes.

// Printers that ask for what others would show: an optional of a variant of ...
constexpr unsigned MaxNesting = 8;

Presentation Presentation::string(StringText S) {
  Presentation P;
  P.Kind = ValueKind::String;
  P.Summary = std::move(S.Text);
  P.Contents = std::move(S.Contents);
  P.HasContents = true;
  P.More = S.More;
  P.State = S.State;
  return P;
}

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
static const Type *unqualified(const Type *T) {
  for (unsigned Depth = 0; T && Depth < MaxTypeDepth; ++Depth) {
    if (T->Kind != TypeKind::Const && T->Kind != TypeKind::Volatile)
      return T;
    T = T->target();
  }
  return nullptr;
}

static std::string typePrefix(const Type *T) {
  const Type *Pointer = unqualified(T);
  if (Pointer && Pointer->Kind == TypeKind::Pointer && Pointer->Name.empty()) {
    const Type *To = unqualified(Pointer->target());
    static const StringRef Plain[] = {"char", "wchar_t", "char16_t",
                                      "char32_t"};
    if (To && strip(To)->Kind == TypeKind::Char &&
        is_contained(Plain, To->Name))
      return "";
  }
  return "(" + typeName(T) + ") ";
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

// Whose vtable an object has is always said, as in gdb.
static bool isVtablePointer(const Type *Core) {
  const Type *To = Core->target();
  return To && To->Kind == TypeKind::Pointer && To->Name == "__vtbl_ptr_type";
}

Presentation Presenter::pointer(const Datum &D, const Type *Core,
                                const Scalar &S, bool IsTop) const {
  const Type *To = Core->target();
  uint64_t Address = S.Low;
  bool IsText =
      isCharacter(To) && (Options.Letter == 0 || Options.Letter == 's');
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
    std::string Name = Info.functionAtTableIndex(Address, Options.Demangle);
    if (!Name.empty())
      Add("<" + Name + ">");
  } else if ((Options.Symbols || isVtablePointer(Core)) && Address != 0) {
    std::string Symbol = dataSymbolText(Info, Address, Options.Demangle);
    if (!Symbol.empty())
      Add(Symbol);
  }
  if (IsText && Address != 0) {
    if (std::optional<StringText> S = formatTerminated(
            Reader, Address, static_cast<unsigned>(*sizeOf(To)),
            characterPrefix(strip(To)), Options)) {
      Add(S->Text);
      P.Contents = std::move(S->Contents);
      P.HasContents = true;
      P.More = S->More;
    } else {
      bool Inside = Reader.memory() && Address < Reader.memory()->sizeInBytes();
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
    if (static_cast<int64_t>(E.Value) < 0 || (E.Value & (E.Value - 1)) ||
        (E.Value & Mask))
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

// The member that lies at an offset of a class: "Point::y".
static std::string memberAt(DebugInfo &Info, const Type *Class, uint64_t Offset,
                            unsigned Depth, unsigned &Budget) {
  Class = Info.definitionOf(Class);
  if (!isAggregate(Class) || Depth > MaxTypeDepth || Budget == 0)
    return "";
  --Budget;
  for (const Member &M : Class->members()) {
    if (M.IsStatic || M.Unknown || M.IsVirtualBase)
      continue;
    if (!M.IsBase && M.Offset == Offset && !M.Name.empty())
      return typeName(Class) + "::" + M.Name;
    std::optional<uint64_t> Size = sizeOf(Info.definitionOf(M.Of));
    if (Offset < M.Offset || !Size || Offset - M.Offset >= *Size)
      continue;
    std::string Inner =
        memberAt(Info, M.Of, Offset - M.Offset, Depth + 1, Budget);
    if (!Inner.empty())
      return Inner;
  }
  return "";
}

Presentation Presenter::memberPointer(const Type *Core, const Scalar &S) const {
  bool IsFunction =
      Core->target() && strip(Core->target())->Kind == TypeKind::Function;
  uint64_t Word = S.Low & 0xFFFFFFFF;
  if (!IsFunction) {
    // An offset; no member is -1.
    if (Word == 0xFFFFFFFF)
      return Presentation::text(ValueKind::Pointer, "NULL");
    unsigned Budget = 1000;
    std::string Name = Core->memberOf()
                           ? memberAt(Info, Core->memberOf(), Word, 0, Budget)
                           : "";
    return Presentation::text(ValueKind::Pointer,
                              Name.empty() ? std::to_string(Word) : "&" + Name);
  }
  // Two words. The second is twice the distance to the object, plus 1 if the
  // function is virtual: then the first is its offset in the vtable.
  uint64_t Adjust = S.Low >> 32;
  if (Word == 0 && (Adjust & 1) == 0)
    return Presentation::text(ValueKind::Function, "NULL");
  std::string Text;
  if (Adjust & 1) {
    std::string Name =
        Core->memberOf() ? virtualMethod(Info, Core->memberOf(), Word) : "";
    Text = Name.empty() ? "&virtual table offset " + std::to_string(Word)
                        : "&virtual " + Name;
  } else {
    std::string Name = Info.functionAtTableIndex(Word);
    Text = "(" + typeName(Core) + ") 0x" + utohexstr(Word, true) +
           (Name.empty() ? "" : " <" + Name + ">");
  }
  int32_t Distance = static_cast<int32_t>(Adjust) >> 1;
  if (Distance != 0)
    Text += ", this adjustment " + std::to_string(Distance);
  return Presentation::text(ValueKind::Function, std::move(Text));
}

Presentation Presenter::scalar(const Datum &D, const Type *Core,
                               bool IsTop) const {
  if (D.syntheticPointer())
    return Presentation::text(
        ValueKind::Pointer,
        (IsTop && Options.WithType ? typePrefix(D.Of) : std::string()) +
            "<synthetic pointer>");
  Scalar S = Reader.scalar(D);
  if (!S.isValid())
    return missing(S.State, D);
  if (Options.Letter && Options.Letter != 's')
    return Presentation::text(ValueKind::Scalar,
                              formatByLetter(S, Core, Options, Info));
  switch (Core->Kind) {
  case TypeKind::Pointer:
    return pointer(D, Core, S, IsTop);
  case TypeKind::NullPointer:
    return Presentation::text(ValueKind::Pointer, std::to_string(S.Low));
  case TypeKind::MemberPointer:
    return memberPointer(Core, S);
  case TypeKind::Enum:
    return Presentation::text(ValueKind::Enum, enumeration(Core, S));
  default:
    return Presentation::text(ValueKind::Scalar, formatPlain(S, Core));
  }
}

Presentation Presenter::reference(const Datum &D, const Type *Core,
                                  bool IsTop) const {
  const SyntheticPointer *Synthetic = D.syntheticPointer();
  Scalar S = Reader.scalar(D);
  if (!S.isValid() && !Synthetic)
    return missing(S.State, D);
  Presentation P;
  P.Kind = ValueKind::Reference;
  if (IsTop && Options.WithType)
    P.Summary = "(" + typeName(D.Of) + ") ";
  if (Synthetic) {
    Expected<Datum> To = Reader.dereference(D);
    if (Options.Addresses || !To)
      P.Summary += "<synthetic pointer>";
    if (!To) {
      consumeError(To.takeError());
      return P;
    }
    if (Options.Addresses)
      P.Summary += ": ";
    P.Referent = std::move(*To);
    return P;
  }
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

// "__0", "__1" ...: the fields of Rust's tuples and tuple structs.
static bool hasTupleFields(const Type *Core) {
  bool Any = false;
  for (const Member &M : Core->members()) {
    StringRef Name = M.Name;
    if (M.IsStatic)
      continue;
    if (!Name.consume_front("__") || Name.empty() ||
        !all_of(Name, [](char C) { return isDigit(C); }))
      return false;
    Any = true;
  }
  return Any;
}

Presentation Presenter::aggregate(const Datum &D, const Type *Core) const {
  if (Core->HasVariants)
    return variant(D, Core);
  Presentation P;
  P.Kind = ValueKind::Struct;
  P.Shape = Body::Members;
  if (Core->IsRust)
    nameRust(P, Core);
  for (const Member &M : Core->members()) {
    // What clang adds of its own (the vtable's place) is no member.
    if (M.IsStatic && (!Options.StaticMembers || M.IsArtificial ||
                       StringRef(M.Name).starts_with("_vtable$")))
      continue;
    Child C;
    C.IsBase = M.IsBase;
    C.IsStatic = M.IsStatic;
    C.Name = M.IsBase ? "<" + typeName(M.Of) + ">" : M.Name;
    C.Value = Reader.member(D, M);
    P.Children.push_back(std::move(C));
  }
  return P;
}

// Rust: "path::Thing {a: 1}", "path::Pair (1, 2)", "(1, 2)", "path::Unit".
void Presenter::nameRust(Presentation &P, const Type *Core) const {
  StringRef Name = Core->Name;
  bool IsTuple = hasTupleFields(Core);
  P.Shape = IsTuple ? Body::RustTuple : Body::RustMembers;
  if (Name.starts_with("(")) {
    if (Core->members().empty()) {
      P.Shape = Body::None;
      P.Summary = "()";
    }
    return;
  }
  P.Summary = Name.str();
  if (Core->members().empty())
    P.Shape = Body::None;
  else
    P.Summary += ' ';
}

// A sum type is its variant, or what it has in common if none is selected.
Presentation Presenter::variant(const Datum &D, const Type *Core) const {
  Validity Why = Validity::Valid;
  const Variant *Chosen = activeVariant(Reader, D, Core, Why);
  if (!Chosen) {
    if (Why != Validity::Valid)
      return missing(Why, D);
    if (Core->variants().empty() && !Core->discriminant())
      return Presentation::text(ValueKind::None,
                                Core->Name + " {<No data fields>}");
    return Presentation::text(ValueKind::None,
                              "<error: " + Core->Name +
                                  " has a discriminant of no variant>");
  }
  Datum Content = Reader.member(D, Chosen->Content);
  const Type *ContentType = Info.definitionOf(Content.Of);
  Presentation P = isAggregate(ContentType)
                       ? aggregate(Content, ContentType)
                       : Presentation::text(ValueKind::Struct, "");
  P.Kind = P.Children.empty() ? ValueKind::Enum : ValueKind::Struct;
  P.Summary = Core->Name + "::" + Chosen->Content.Name;
  P.IsCompact = true;
  return P;
}

Presentation Presenter::array(const Datum &D, const Type *Core) const {
  const Type *Element = Core->target();
  std::optional<uint64_t> Size =
      Element ? sizeOf(Info.definitionOf(Element)) : std::nullopt;
  // A flexible array member is no more than the place where it begins.
  if (!Core->Count && !Core->Bounds && Size && D.Address) {
    Datum Begin = Datum::constant(Info.pointerTo(Element), *D.Address);
    return scalar(Begin, strip(Begin.Of), false);
  }
  if (!Core->Count || !Size || *Size == 0) {
    if (Core->Count == 0 && Size)
      return Presentation::text(ValueKind::Sequence,
                                Core->IsRust ? "[]" : "{}");
    return Presentation::text(ValueKind::None, "<array of unknown size>");
  }
  if (isCharacter(Element) && (Options.Letter == 0 || Options.Letter == 's'))
    if (std::optional<StringText> S = formatCharacters(
            Reader, D, static_cast<unsigned>(*Size), *Core->Count,
            characterPrefix(strip(Element)), Options))
      return Presentation::string(std::move(*S));

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
    // Synthetic pointers have no bytes to compare.
    for (; D.Pointers.empty() && N + Same < Count && Same * *Size < MaxCompared;
         ++Same) {
      Reader.read(D, (N + Same) * *Size, *Size, NextBytes, &NextStates);
      if (NextBytes != Bytes || NextStates != States)
        break;
    }
    Child C;
    C.Index = N;
    C.Value = D.part(Element, N * *Size);
    if (Same > Options.RepeatThreshold) {
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

// A function's address is that of its code, in the module's file.
std::string Presenter::functionValue(const Datum &D) const {
  std::string Text = "{" + typeName(D.Of) + "}";
  std::optional<uint32_t> Index = D.Function;
  if (!Index && D.Address)
    Index = Info.tableEntry(*D.Address);
  if (!Index)
    return Text;
  const wasm_coredump::Function *F = Info.module().function(*Index);
  if (F && Options.Addresses)
    Text += " 0x" + utohexstr(F->FileOffset, true);
  std::string Name = Info.functionText(*Index, Options.Demangle);
  return Name.empty() ? Text : Text + " <" + Name + ">";
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
      P = Presentation::text(ValueKind::Function, functionValue(D));
    else if (Core->Kind == TypeKind::Other)
      P = Presentation::text(ValueKind::None, "<value of unknown type>");
    else
      P = scalar(D, Core, IsTop);
  } else if (Core->IsDeclaration) {
    P = Presentation::text(ValueKind::None, "<incomplete type>");
  } else if (!D.Address && sizeOf(Core) != 0 && D.Pointers.empty() &&
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

// The object that a base class's subobject belongs to: the vtable has the
// distance to it and the type's name, which the C++ ABI puts in front of the
// vtable's entries (-8 and -4; the name behind the type_info's own vtable).
std::optional<Datum> Presenter::dynamicObject(const Datum &D) const {
  const Type *Core = Info.definitionOf(D.Of);
  if (!D.Address || !isAggregate(Core) || Core->IsRust)
    return std::nullopt;
  bool HasVtable = any_of(Core->members(), [](const Member &M) {
    return StringRef(M.Name).starts_with("_vptr");
  });
  const Type *Primary = Core;
  for (unsigned Depth = 0; !HasVtable && Depth < MaxTypeDepth; ++Depth) {
    if (Primary->members().empty() || !Primary->members().front().IsBase)
      return std::nullopt;
    Primary = Info.definitionOf(Primary->members().front().Of);
    HasVtable = any_of(Primary->members(), [](const Member &M) {
      return StringRef(M.Name).starts_with("_vptr");
    });
  }
  const Type *Word = Info.builtin(TypeKind::Signed, "long", 4);
  auto Read = [&](uint64_t Address) {
    return Reader.scalar(Datum::inMemory(Word, Address & 0xFFFFFFFF));
  };
  Scalar Table = Read(*D.Address);
  if (!Table.isValid())
    return std::nullopt;
  Scalar ToTop = Read(Table.Low - 8), TypeInfo = Read(Table.Low - 4);
  if (!ToTop.isValid() || !TypeInfo.isValid() || TypeInfo.Low == 0)
    return std::nullopt;
  Scalar NamePointer = Read(TypeInfo.Low + 4);
  const Memory *M = Reader.memory();
  if (!NamePointer.isValid() || !M)
    return std::nullopt;
  std::string Mangled = "_ZTS";
  constexpr size_t MaxName = 1000;
  for (uint64_t At = NamePointer.Low & 0xFFFFFFFF;; ++At) {
    uint8_t Byte = 0;
    if (Mangled.size() > MaxName ||
        !M->read(At, MutableArrayRef<uint8_t>(Byte)))
      return std::nullopt;
    if (Byte == 0)
      break;
    Mangled += static_cast<char>(Byte);
  }
  std::string Name = demangle(Mangled);
  StringRef Plain = Name;
  if (!Plain.consume_front("typeinfo name for "))
    return std::nullopt;
  const Type *T = Info.findType(withoutInlineNamespaces(Plain.str()));
  if (!T || !isAggregate(strip(T)))
    return std::nullopt;
  return Datum::inMemory(T, (*D.Address + ToTop.Low) & 0xFFFFFFFF);
}

// With `set print object`: pointers, references and objects of class type are
// of the type that their vtable tells. False if none tells.
bool Presenter::makeDynamic(Datum &D, bool IsTop, std::string &Prefix) const {
  const Type *Core = Info.definitionOf(D.Of);
  bool IsPointer = Core->Kind == TypeKind::Pointer || isReference(Core);
  if (!IsPointer) {
    std::optional<Datum> Whole = dynamicObject(D);
    if (!Whole)
      return false;
    if (IsTop && Options.WithType)
      Prefix = "(" + typeName(Whole->Of) + ") ";
    D = *Whole;
    return true;
  }
  Scalar S = Reader.scalar(D);
  if (!Core->target() || !S.isValid())
    return false;
  std::optional<Datum> Whole =
      dynamicObject(Datum::inMemory(Core->target(), S.Low));
  if (!Whole)
    return false;
  if (IsTop && Options.WithType)
    Prefix = "(" + typeName(Whole->Of) + " " + (isReference(Core) ? "&" : "*") +
             ") ";
  D = Datum::constant(Info.pointerTo(Whole->Of), *Whole->Address);
  return true;
}

Presentation Presenter::present(const Datum &D, bool IsTop) const {
  // Members and elements are what they are declared to be.
  if (Options.Object && IsTop && !Options.Letter) {
    Datum Dynamic = D;
    std::string Prefix;
    if (makeDynamic(Dynamic, IsTop, Prefix)) {
      const Type *Declared = Info.definitionOf(D.Of);
      Presentation P;
      if (isReference(Declared)) {
        Scalar S = Reader.scalar(Dynamic);
        P = Presentation::text(
            ValueKind::Reference,
            Options.Addresses ? "@0x" + utohexstr(S.Low, true) + ": " : "");
        P.Referent =
            Datum::inMemory(Info.definitionOf(Dynamic.Of)->target(), S.Low);
      } else {
        P = presentRaw(Dynamic, false);
      }
      P.Summary = Prefix + P.Summary;
      P.Dynamic = Dynamic.Of;
      return P;
    }
  }
  const Type *Core = Info.definitionOf(D.Of);
  if (Options.Raw)
    return presentRaw(D, IsTop);
  // As in gdb, a reference to what has a printer is shown like the object.
  Datum Object = D;
  if (isReference(Core) && Core->target()) {
    const Type *To = Info.definitionOf(Core->target());
    Scalar S = Reader.scalar(D);
    if (!isAggregate(To) || !S.isValid())
      return presentRaw(D, IsTop);
    Object = Datum::inMemory(Core->target(), S.Low);
    Core = To;
  }
  if (!isAggregate(Core) || Core->IsDeclaration)
    return presentRaw(D, IsTop);
  PrinterFn Print = Nesting < MaxNesting ? findPrinter(Core) : nullptr;
  if (!Print)
    return presentRaw(D, IsTop);
  ++Nesting;
  std::optional<Presentation> P = Print(Inspector(*this), Object, Core);
  --Nesting;
  if (!P)
    return presentRaw(D, IsTop);
  if (P->Problem.empty())
    return std::move(*P);
  Presentation Raw = presentRaw(D, IsTop);
  Raw.Summary = "<error: " + P->Problem + "> " + Raw.Summary;
  return Raw;
}

} // namespace wasm_coredump
