//===- TypeLayout.cpp - Offsets, sizes and holes of a type ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "TypeLayout.h"
#include "JsonOutput.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace wasm_coredump {

Expected<const Type *> typeOfArgument(Session &S, StringRef Text,
                                      bool &IsType) {
  IsType = false;
  if (Text.empty() && S.Values.history().empty())
    return createStringError("The history is empty.");
  Expected<TypeOfExpression> T =
      typeOfExpression(*S.Info, S.scope(), Text.empty() ? "$" : Text);
  if (!T)
    return T.takeError();
  IsType = T->IsName;
  return T->Of;
}

namespace {

/// The columns of gdb's ptype/o: offset and size in a comment of 27 columns, in
/// unions the size alone.
class LayoutPrinter {
public:
  explicit LayoutPrinter(raw_ostream &OS) : OS(OS) {}

  void top(const Type *T) {
    OS << "/* offset      |    size */  type = ";
    head(T);
    body(T, 0, 4);
    OS.indent(Columns + 2) << "}\n";
  }

private:
  static constexpr unsigned Columns = 27;

  void head(const Type *T) {
    OS << (T->Kind == TypeKind::Struct  ? "struct"
           : T->Kind == TypeKind::Class ? "class"
                                        : "union");
    if (!T->Name.empty())
      OS << ' ' << T->Name;
    bool First = true;
    for (const Member &M : T->members())
      if (M.IsBase) {
        OS << (First ? " : public " : ", public ")
           << (M.IsVirtualBase ? "virtual " : "") << typeName(M.Of);
        First = false;
      }
    OS << " {\n";
  }

  void columns(const Type *Outer, const Member &M, uint64_t Base) {
    uint64_t Size = sizeOf(M.Of).value_or(0);
    if (M.IsStatic || M.Unknown) {
      OS.indent(Columns);
    } else if (Outer->Kind == TypeKind::Union) {
      OS << "/*              " << format_decimal(Size, 8) << " */";
    } else if (M.BitSize) {
      // The unit's offset as the compiler laid it out, then the bit in it.
      uint64_t Bits = Base * 8 + M.BitOffset;
      OS << "/* " << format_decimal(Bits / 8, 6) << ':'
         << format_decimal(Bits % 8, 2) << "   |" << format_decimal(Size, 8)
         << " */";
    } else {
      OS << "/* " << format_decimal(Base + M.Offset, 6) << "      |"
         << format_decimal(Size, 8) << " */";
    }
  }

  void hole(uint64_t EndBits, uint64_t NextBits) {
    if (NextBits <= EndBits)
      return;
    uint64_t Bits = NextBits - EndBits;
    if (Bits % 8)
      OS << "/* XXX " << format_decimal(Bits % 8, 2) << "-bit hole       */\n";
    if (Bits / 8)
      OS << "/* XXX " << format_decimal(Bits / 8, 2) << "-byte hole      */\n";
  }

  void body(const Type *T, uint64_t Base, unsigned Indent) {
    bool IsUnion = T->Kind == TypeKind::Union;
    uint64_t EndBits = 0;
    for (const Member &M : T->members()) {
      if (M.IsBase && !M.Unknown && !M.IsVirtualBase)
        EndBits = std::max(EndBits, (M.Offset + sizeOf(M.Of).value_or(0)) * 8);
      if (M.IsBase || M.IsArtificial)
        continue;
      uint64_t Size = sizeOf(M.Of).value_or(0);
      uint64_t Start = M.BitSize ? M.BitOffset : M.Offset * 8;
      if (!IsUnion && !M.IsStatic && !M.Unknown) {
        hole(EndBits, Start);
        EndBits = std::max(EndBits, Start + (M.BitSize ? M.BitSize : Size * 8));
      }
      columns(T, M, Base);
      const Type *Of = M.Of;
      // What is an object itself is shown with its own parts. Damaged debug
      // info may nest without end, and widen at every level.
      if (isAggregate(Of) && !Of->IsDeclaration && !M.IsStatic &&
          Indent < MaxTypeDepth && ++Expanded < MaxExpanded) {
        OS.indent(Indent);
        head(Of);
        body(Of, Base + M.Offset, Indent + 4);
        OS.indent(Columns + Indent) << '}';
        if (!M.Name.empty())
          OS << ' ' << M.Name;
      } else {
        OS.indent(Indent) << (M.IsStatic ? "static " : "")
                          << typeName(M.Of, M.Name);
      }
      if (M.BitSize)
        OS << " : " << M.BitSize;
      OS << ";\n";
    }
    uint64_t Size = sizeOf(T).value_or(0);
    if (!IsUnion && Size * 8 > EndBits && EndBits) {
      uint64_t Padding = (Size * 8 - EndBits) / 8;
      if (Padding)
        OS << "/* XXX " << format_decimal(Padding, 2) << "-byte padding   */\n";
      else
        OS << "/* XXX " << format_decimal(Size * 8 - EndBits, 2)
           << "-bit padding    */\n";
    }
    OS << '\n';
    OS.indent(Columns + Indent)
        << "/* total size (bytes): " << format_decimal(Size, 4) << " */\n";
  }

  static constexpr unsigned MaxExpanded = 1000;

  raw_ostream &OS;
  unsigned Expanded = 0;
};

} // namespace

std::string layoutText(const Type *T) {
  std::string Result;
  raw_string_ostream OS(Result);
  LayoutPrinter(OS).top(T);
  return Result;
}

json::Object layoutAsJson(const Type *T, StringRef Definition) {
  json::Object O{{"type", jsonText(typeName(T))},
                 {"definition", jsonText(Definition)}};
  if (std::optional<uint64_t> Size = sizeOf(T))
    O["size"] = *Size;
  const Type *Core = strip(T);
  if (Core->Kind == TypeKind::Enum) {
    json::Array List;
    for (const Enumerator &E : Core->enumerators())
      List.push_back(json::Object{{"name", jsonText(E.Name)},
                                  {"value", static_cast<int64_t>(E.Value)}});
    O["enumerators"] = std::move(List);
  }
  if (!isAggregate(Core))
    return O;
  json::Array List;
  for (const Member &M : Core->members()) {
    if (M.IsArtificial)
      continue;
    json::Object Row{{"name", jsonText(M.Name)},
                     {"type", jsonText(typeName(M.Of))}};
    if (M.IsBase)
      Row["base"] = true;
    if (M.IsStatic)
      Row["static"] = true;
    else if (!M.Unknown && !M.IsVirtualBase)
      Row["offset"] = M.BitSize ? M.BitOffset / 8 : M.Offset;
    if (M.BitSize) {
      Row["bit"] = M.BitOffset % 8;
      Row["bits"] = M.BitSize;
    }
    if (std::optional<uint64_t> Size = sizeOf(M.Of))
      Row["size"] = *Size;
    List.push_back(std::move(Row));
  }
  O["members"] = std::move(List);
  return O;
}

} // namespace wasm_coredump
