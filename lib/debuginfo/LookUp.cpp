//===- LookUp.cpp - What a name in an expression means --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DataSymbols.h"
#include "ExpressionLiterals.h"
#include "Impl.h"
#include "NameIndex.h"

using namespace llvm;

namespace wasm_coredump {

NameIndex &DebugInfo::names() {
  if (!I->Names)
    I->Names = std::make_shared<NameIndex>(*this, *I);
  return *I->Names;
}

const DataSymbols &DebugInfo::data() {
  if (!I->Data)
    I->Data = std::make_shared<DataSymbols>(*this);
  return *I->Data;
}

std::optional<Variable> DebugInfo::findGlobal(StringRef Name,
                                              const SourceFrame *Near) {
  std::optional<uint64_t> Die = names().findVariable(Name, Near);
  return Die ? I->variableAt(I->dieAt(*Die)) : std::nullopt;
}

std::optional<Datum> DebugInfo::findEnumerator(StringRef Name,
                                               const SourceFrame *Near) {
  std::optional<uint64_t> Offset = names().findEnumerator(Name, Near);
  DWARFDie Die = Offset ? I->dieAt(*Offset) : DWARFDie();
  std::optional<uint64_t> Value = constantOf(Die, dwarf::DW_AT_const_value);
  if (!Value)
    return std::nullopt;
  return Datum::constant(I->typeAt(Die.getParent()), *Value);
}

// With -gsimple-template-names, all instances of a template have its plain name,
// and are told apart by their arguments alone.
static bool haveSameArguments(const Type *A, const Type *B) {
  ArrayRef<TemplateArgument> Left = A->templateArguments();
  ArrayRef<TemplateArgument> Right = B->templateArguments();
  if (StringRef(A->Name).ends_with(">"))
    return true;
  return std::equal(Left.begin(), Left.end(), Right.begin(), Right.end(),
                    [](const TemplateArgument &L, const TemplateArgument &R) {
                      return L.Value == R.Value &&
                             typeName(L.Of) == typeName(R.Of);
                    });
}

const Type *DebugInfo::definitionOf(const Type *T) {
  T = strip(T);
  if (!T->IsDeclaration || T->Name.empty())
    return T;
  SourceFrame Near;
  Near.Scope = T->Die;
  std::optional<uint64_t> Found = names().findType("::" + T->Name, &Near);
  const Type *Definition = Found ? I->typeAt(I->dieAt(*Found)) : nullptr;
  return Definition && haveSameArguments(T, Definition) ? Definition : T;
}

const Type *DebugInfo::findType(StringRef Name, const SourceFrame *Near) {
  static const StringRef Keywords[] = {"struct ", "class ", "union ", "enum "};
  for (StringRef Keyword : Keywords)
    Name.consume_front(Keyword);
  if (Name == "void")
    return I->voidType();
  // Those of the language first: a program has them in many units, and the
  // answer must not depend on which of them was read.
  static const struct {
    StringRef Name;
    TypeKind Kind;
    unsigned Size;
  } Known[] = {{"bool", TypeKind::Bool, 1},
               {"char", TypeKind::Char, 1},
               {"signed char", TypeKind::Char, 1},
               {"unsigned char", TypeKind::Char, 1},
               {"short", TypeKind::Signed, 2},
               {"unsigned short", TypeKind::Unsigned, 2},
               {"int", TypeKind::Signed, 4},
               {"unsigned int", TypeKind::Unsigned, 4},
               {"long", TypeKind::Signed, 4},
               {"unsigned long", TypeKind::Unsigned, 4},
               {"long long", TypeKind::Signed, 8},
               {"unsigned long long", TypeKind::Unsigned, 8},
               {"__int128", TypeKind::Signed, 16},
               {"unsigned __int128", TypeKind::Unsigned, 16},
               {"float", TypeKind::Float, 4},
               {"double", TypeKind::Float, 8}};
  for (const auto &K : Known)
    if (K.Name == Name)
      return builtin(K.Kind, K.Name, K.Size);
  if (std::optional<uint64_t> Die = names().findType(Name, Near))
    return I->typeAt(I->dieAt(*Die));
  // Rust's are in its debug info only where they are used.
  if (Near && Near->Language == "rust")
    for (const RustNumber &K : rustNumbers())
      if (K.Name == Name)
        return builtin(K.Kind, K.Name, K.Size);
  return nullptr;
}

} // namespace wasm_coredump
