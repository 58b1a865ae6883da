//===- TypeTable.cpp - Types from DWARF -----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Makes a Type from a type DIE: kind, name and size at once, what it leads to
// on first use.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"

using namespace llvm;

namespace wasm_coredump {

const Type *DebugInfo::Impl::makeUp(Type T) {
  MadeUp.push_back(std::make_unique<Type>(std::move(T)));
  return MadeUp.back().get();
}

const Type *DebugInfo::Impl::voidType() {
  const Type *&T = Builtins[{"void", 0}];
  if (!T)
    T = makeUp(Type(TypeKind::Void, "void"));
  return T;
}

const Type *DebugInfo::Impl::typeOf(DWARFDie Die) {
  // The type may stand at the declaration or the abstract instance.
  for (unsigned Hop = 0; Hop < 8 && Die.isValid(); ++Hop) {
    if (Die.find(dwarf::DW_AT_type)) {
      DWARFDie Target = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_type);
      return typeAt(Target);
    }
    if (Die.find(dwarf::DW_AT_abstract_origin))
      Die = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    else if (Die.find(dwarf::DW_AT_specification))
      Die = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
    else
      break;
  }
  return voidType();
}

static TypeKind baseKind(DWARFDie Die, Type &T) {
  switch (constantOf(Die, dwarf::DW_AT_encoding).value_or(0)) {
  case dwarf::DW_ATE_boolean:
    return TypeKind::Bool;
  case dwarf::DW_ATE_signed:
    T.IsSignedChar = T.Name == "wchar_t";
    return T.IsSignedChar ? TypeKind::Char : TypeKind::Signed;
  case dwarf::DW_ATE_unsigned:
    // Rust's () is an unsigned integer of no size.
    return T.ByteSize == 0 ? TypeKind::Struct : TypeKind::Unsigned;
  case dwarf::DW_ATE_signed_char:
    // Rust's i8 and u8 are numbers, though they are encoded as characters.
    if (T.Name == "i8")
      return TypeKind::Signed;
    T.IsSignedChar = true;
    return TypeKind::Char;
  case dwarf::DW_ATE_unsigned_char:
    return T.Name == "u8" ? TypeKind::Unsigned : TypeKind::Char;
  case dwarf::DW_ATE_UTF:
    return TypeKind::Char;
  case dwarf::DW_ATE_float:
    return TypeKind::Float;
  case dwarf::DW_ATE_complex_float:
    return TypeKind::Complex;
  default:
    return TypeKind::Other;
  }
}

static TypeKind kindOf(DWARFDie Die, Type &T) {
  switch (Die.getTag()) {
  case dwarf::DW_TAG_base_type:
    return baseKind(Die, T);
  case dwarf::DW_TAG_pointer_type:
    return TypeKind::Pointer;
  case dwarf::DW_TAG_reference_type:
    return TypeKind::Reference;
  case dwarf::DW_TAG_rvalue_reference_type:
    return TypeKind::RValueReference;
  case dwarf::DW_TAG_ptr_to_member_type:
    return TypeKind::MemberPointer;
  case dwarf::DW_TAG_unspecified_type:
    return StringRef(T.Name).contains("nullptr") ? TypeKind::NullPointer
                                                 : TypeKind::Void;
  case dwarf::DW_TAG_structure_type:
    return TypeKind::Struct;
  case dwarf::DW_TAG_class_type:
    return TypeKind::Class;
  case dwarf::DW_TAG_union_type:
    return TypeKind::Union;
  case dwarf::DW_TAG_array_type:
    return TypeKind::Array;
  case dwarf::DW_TAG_enumeration_type:
    return TypeKind::Enum;
  case dwarf::DW_TAG_typedef:
  case dwarf::DW_TAG_template_alias:
    return TypeKind::Typedef;
  case dwarf::DW_TAG_const_type:
    return TypeKind::Const;
  case dwarf::DW_TAG_volatile_type:
    return TypeKind::Volatile;
  case dwarf::DW_TAG_restrict_type:
    return TypeKind::Restrict;
  case dwarf::DW_TAG_atomic_type:
    return TypeKind::Atomic;
  case dwarf::DW_TAG_subroutine_type:
  case dwarf::DW_TAG_subprogram:
    return TypeKind::Function;
  default:
    return TypeKind::Other;
  }
}

namespace {
struct Dimension {
  std::optional<uint64_t> Count;
  std::optional<uint64_t> Bounds; ///< The DIE, if it has no numbers.
  int64_t LowerBound = 0;
};
} // namespace

// At least one, perhaps of unknown bounds.
static SmallVector<Dimension, 2> dimensionsOf(DebugInfo::Impl &I,
                                              DWARFDie Array) {
  SmallVector<Dimension, 2> Dimensions;
  forEachChild(Array, [&](DWARFDie C) {
    if (C.getTag() != dwarf::DW_TAG_subrange_type)
      return;
    Dimension D;
    std::optional<uint64_t> Lower = constantOf(C, dwarf::DW_AT_lower_bound);
    if (!Lower && C.find(dwarf::DW_AT_lower_bound)) {
      D.Bounds = I.idOf(C);
    } else {
      D.LowerBound = static_cast<int64_t>(Lower.value_or(0));
      D.Count = constantOf(C, dwarf::DW_AT_count);
      bool HasCount = C.find(dwarf::DW_AT_count).has_value();
      std::optional<uint64_t> Upper = constantOf(C, dwarf::DW_AT_upper_bound);
      if (!HasCount && Upper)
        D.Count = *Upper - Lower.value_or(0) + 1; // -1 means none.
      else if (HasCount || C.find(dwarf::DW_AT_upper_bound))
        D.Bounds = I.idOf(C);
    }
    Dimensions.push_back(D);
  });
  if (Dimensions.empty())
    Dimensions.emplace_back();
  return Dimensions;
}

static bool isRust(DWARFDie Die) {
  return constantOf(Die.getDwarfUnit()->getUnitDIE(), dwarf::DW_AT_language) ==
         dwarf::DW_LANG_Rust;
}

const Type *DebugInfo::Impl::typeAt(DWARFDie Die) {
  if (Die.isValid() && !Die.isNULL() && Die.find(dwarf::DW_AT_signature))
    Die = Die.resolveTypeUnitReference();
  if (!Die.isValid() || Die.isNULL())
    return strip(nullptr); // The type of kind Other.
  std::unique_ptr<Type> &Slot = Types[idOf(Die)];
  if (Slot)
    return Slot.get();
  Slot = std::make_unique<Type>(TypeKind::Other);
  Type &T = *Slot; // What follows may move the slot, but not the type.
  T.Die = idOf(Die);
  T.Provider = this;
  T.Name = qualifiedName(Die);
  T.ByteSize = constantOf(Die, dwarf::DW_AT_byte_size);
  T.Kind = kindOf(Die, T);
  T.IsDeclaration = Die.find(dwarf::DW_AT_declaration).has_value();
  T.IsScopedEnum = Die.find(dwarf::DW_AT_enum_class).has_value();
  T.IsVector = Die.find(dwarf::DW_AT_GNU_vector).has_value();
  if (T.Kind == TypeKind::Pointer || isReference(&T) ||
      T.Kind == TypeKind::NullPointer) {
    if (!T.ByteSize)
      T.ByteSize = Die.getDwarfUnit()->getAddressByteSize();
  } else if (T.Kind == TypeKind::MemberPointer && !T.ByteSize) {
    // A function member is two words in the C++ ABI, a data member one.
    DWARFDie Of = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_type);
    bool IsFunction = Of.isValid() && !Of.isNULL() &&
                      Of.getTag() == dwarf::DW_TAG_subroutine_type;
    T.ByteSize =
        Die.getDwarfUnit()->getAddressByteSize() * (IsFunction ? 2 : 1);
  }
  if (isAggregate(&T) || T.Kind == TypeKind::Enum) {
    std::optional<uint64_t> L =
        constantOf(Die.getDwarfUnit()->getUnitDIE(), dwarf::DW_AT_language);
    T.WithKeyword = L && (*L == dwarf::DW_LANG_C || *L == dwarf::DW_LANG_C89 ||
                          *L == dwarf::DW_LANG_C99 ||
                          *L == dwarf::DW_LANG_C11 || *L == dwarf::DW_LANG_C17);
  }
  T.IsRust = isRust(Die);
  if (isAggregate(&T))
    forEachChild(Die, [&T](DWARFDie C) {
      T.HasVariants |= C.getTag() == dwarf::DW_TAG_variant_part;
    });
  if (T.Kind == TypeKind::Array) {
    Dimension First = dimensionsOf(*this, Die).front();
    T.Count = First.Count;
    T.Bounds = First.Bounds;
    T.LowerBound = First.LowerBound;
  }
  return &T;
}

//===----------------------------------------------------------------------===//
// Completion
//===----------------------------------------------------------------------===//

// `this` can't be set. Its declared type does not say so.
static const Type *parameterType(DebugInfo::Impl &I, DWARFDie Parameter) {
  const Type *T = I.typeOf(Parameter);
  if (!Parameter.find(dwarf::DW_AT_artificial) ||
      T->Kind != TypeKind::Pointer || isRust(Parameter))
    return T;
  Type Made(TypeKind::Const);
  Made.setTarget(T);
  return I.makeUp(std::move(Made));
}

// In C the types of wide characters are integers, which only the names of
// typedefs tell from others. They are characters with the integer's name.
static const Type *textType(DebugInfo::Impl &I, StringRef Name,
                            const Type *Target) {
  if (Name != "wchar_t" && Name != "char16_t" && Name != "char32_t")
    return Target;
  const Type *Core = strip(Target);
  uint64_t Size = Name == "char16_t" ? 2 : 4;
  if ((Core->Kind != TypeKind::Signed && Core->Kind != TypeKind::Unsigned) ||
      Core->ByteSize != Size)
    return Target;
  Type Made(TypeKind::Char, Core->Name, Size);
  Made.IsSignedChar = Core->Kind == TypeKind::Signed;
  return I.makeUp(std::move(Made));
}

void DebugInfo::Impl::complete(Type &T) {
  DWARFDie Die = T.Die ? dieAt(*T.Die) : DWARFDie();
  if (!Die.isValid())
    return;
  switch (T.Kind) {
  case TypeKind::Array:
    return completeArray(T, Die);
  case TypeKind::Struct:
  case TypeKind::Class:
  case TypeKind::Union:
    return completeAggregate(T, Die);
  case TypeKind::Enum:
    if (Die.find(dwarf::DW_AT_type))
      T.setTarget(typeOf(Die));
    forEachChild(Die, [&](DWARFDie C) {
      if (C.getTag() != dwarf::DW_TAG_enumerator)
        return;
      if (std::optional<uint64_t> V = constantOf(C, dwarf::DW_AT_const_value))
        T.Enumerators.push_back({plainName(C).str(), *V});
    });
    return;
  case TypeKind::Function:
    T.setTarget(typeOf(Die));
    forEachChild(Die, [&](DWARFDie C) {
      if (C.getTag() == dwarf::DW_TAG_formal_parameter)
        T.Parameters.push_back(parameterType(*this, C));
      else if (C.getTag() == dwarf::DW_TAG_unspecified_parameters)
        T.IsVariadic = true;
    });
    return;
  case TypeKind::MemberPointer:
    T.Class = typeAt(
        Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_containing_type));
    T.setTarget(typeOf(Die));
    return;
  case TypeKind::Typedef:
    T.setTarget(textType(*this, T.Name, typeOf(Die)));
    return;
  default:
    T.setTarget(typeOf(Die));
  }
}

void DebugInfo::Impl::completeArray(Type &T, DWARFDie Die) {
  // int a[2][3]: the outer array's elements are arrays of the inner bounds.
  SmallVector<Dimension, 2> Dimensions = dimensionsOf(*this, Die);
  const Type *Element = typeOf(Die);
  for (size_t N = Dimensions.size(); N-- > 1;) {
    Type Inner(TypeKind::Array);
    Inner.Count = Dimensions[N].Count;
    Inner.Bounds = Dimensions[N].Bounds;
    Inner.LowerBound = Dimensions[N].LowerBound;
    Inner.IsRust = T.IsRust;
    Inner.setTarget(Element);
    Element = makeUp(std::move(Inner));
  }
  T.setTarget(Element);
}

//===----------------------------------------------------------------------===//
// Made-up types
//===----------------------------------------------------------------------===//

const Type *DebugInfo::pointerTo(const Type *T) {
  const Type *&P = I->Pointers[T];
  if (!P) {
    Type Made(TypeKind::Pointer, "", 4);
    Made.setTarget(T);
    P = I->makeUp(std::move(Made));
  }
  return P;
}

const Type *DebugInfo::referenceTo(const Type *T) {
  Type Made(TypeKind::Reference, "", 4);
  Made.setTarget(T);
  return I->makeUp(std::move(Made));
}

const Type *DebugInfo::made(Type T) { return I->makeUp(std::move(T)); }

const Type *DebugInfo::arrayOf(const Type *T, uint64_t Count) {
  Type Made(TypeKind::Array);
  Made.Count = Count;
  Made.setTarget(T);
  return I->makeUp(std::move(Made));
}

const Type *DebugInfo::builtin(TypeKind Kind, StringRef Name, uint64_t Size) {
  // A byte of a bitmap is no character, whatever both are called.
  std::string Key = std::to_string(static_cast<int>(Kind)) + " " + Name.str();
  const Type *&T = I->Builtins[{Key, Size}];
  if (!T) {
    Type Made(Kind, Name.str(), Size);
    Made.IsSignedChar = Kind == TypeKind::Char && !Name.starts_with("unsigned");
    T = I->makeUp(std::move(Made));
  }
  return T;
}

} // namespace wasm_coredump
