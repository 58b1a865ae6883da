//===- TypeMembers.cpp - What structs and unions consist of ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Members, base classes, variants of sum types and template arguments, as
// DWARF describes them.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"

using namespace llvm;

namespace wasm_coredump {

// Where the bits of a bit-field lie, in one of DWARF's two encodings.
static void placeBits(Member &M, DWARFDie Die) {
  if (std::optional<uint64_t> Bits =
          constantOf(Die, dwarf::DW_AT_data_bit_offset)) {
    M.BitOffset = *Bits;
    return;
  }
  std::optional<uint64_t> FromTop = constantOf(Die, dwarf::DW_AT_bit_offset);
  if (!FromTop) {
    M.BitOffset = M.Offset * 8;
    return;
  }
  // Before DWARF 4 bits were counted from the top of a storage unit.
  uint64_t Unit = constantOf(Die, dwarf::DW_AT_byte_size)
                      .value_or(sizeOf(M.Of).value_or(0));
  if (Unit > 16 || *FromTop > Unit * 8 || *FromTop + M.BitSize > Unit * 8)
    M.Unknown = true;
  else
    M.BitOffset = M.Offset * 8 + Unit * 8 - *FromTop - M.BitSize;
}

std::optional<Member> DebugInfo::Impl::memberAt(DWARFDie Die) {
  Member M;
  M.Die = idOf(Die);
  switch (Die.getTag()) {
  case dwarf::DW_TAG_inheritance:
    M.IsBase = true;
    M.IsVirtualBase = constantOf(Die, dwarf::DW_AT_virtuality).value_or(0) != 0;
    break;
  case dwarf::DW_TAG_member:
  case dwarf::DW_TAG_variable:
    M.IsStatic = Die.getTag() == dwarf::DW_TAG_variable ||
                 Die.find(dwarf::DW_AT_external).has_value() ||
                 Die.find(dwarf::DW_AT_declaration).has_value();
    break;
  default:
    return std::nullopt;
  }
  M.Name = plainName(Die).str();
  M.IsArtificial = Die.find(dwarf::DW_AT_artificial).has_value();
  M.Of = typeOf(Die);
  if (std::optional<uint64_t> Offset =
          constantOf(Die, dwarf::DW_AT_data_member_location))
    M.Offset = *Offset;
  else if (Die.find(dwarf::DW_AT_data_member_location))
    M.Unknown = true; // An expression.
  M.BitSize = static_cast<unsigned>(std::min<uint64_t>(
      constantOf(Die, dwarf::DW_AT_bit_size).value_or(0), 128));
  if (M.BitSize)
    placeBits(M, Die);
  if (M.IsVirtualBase) {
    // How clang and gcc write it: the object's address, its vtable's address,
    // an offset from there, and the word at it: "dup deref constu N minus
    // deref plus".
    M.Unknown = true;
    std::optional<DWARFFormValue> V =
        Die.find(dwarf::DW_AT_data_member_location);
    std::optional<ArrayRef<uint8_t>> Code =
        V ? V->getAsBlock() : std::optional<ArrayRef<uint8_t>>();
    if (Code && Code->size() > 6) {
      DataExtractor Data(*Code, /*IsLittleEndian=*/true, /*AddressSize=*/4);
      DataExtractor::Cursor C(0);
      bool Known = Data.getU8(C) == dwarf::DW_OP_dup &&
                   Data.getU8(C) == dwarf::DW_OP_deref &&
                   Data.getU8(C) == dwarf::DW_OP_constu;
      uint64_t Back = Data.getULEB128(C);
      Known = Known && Data.getU8(C) == dwarf::DW_OP_minus &&
              Data.getU8(C) == dwarf::DW_OP_deref &&
              Data.getU8(C) == dwarf::DW_OP_plus;
      if (C && Known) {
        M.Unknown = false;
        M.Offset = Back;
      }
      consumeError(C.takeError());
    }
  }
  return M;
}

// DW_AT_discr_value, sign- or zero-extended as its form says.
static std::optional<Discriminant> discriminantOf(DWARFDie Die) {
  std::optional<DWARFFormValue> V = Die.find(dwarf::DW_AT_discr_value);
  if (!V)
    return std::nullopt;
  Discriminant D;
  if (std::optional<ArrayRef<uint8_t>> Block = V->getAsBlock()) {
    if (Block->size() > 16)
      return std::nullopt;
    for (size_t N = 0; N < Block->size(); ++N)
      (N < 8 ? D.Low : D.High) |= static_cast<uint64_t>((*Block)[N])
                                  << (N % 8 * 8);
    return D;
  }
  if (std::optional<uint64_t> U = V->getAsUnsignedConstant()) {
    D.Low = *U;
  } else if (std::optional<int64_t> S = V->getAsSignedConstant()) {
    D.Low = static_cast<uint64_t>(*S);
    D.High = *S < 0 ? ~0ull : 0;
  } else {
    return std::nullopt;
  }
  return D;
}

void DebugInfo::Impl::completeVariants(Type &T, DWARFDie Part) {
  DWARFDie Tag = Part.getAttributeValueAsReferencedDie(dwarf::DW_AT_discr);
  if (Tag.isValid() && !Tag.isNULL())
    T.Tag = memberAt(Tag);
  forEachChild(Part, [&](DWARFDie C) {
    if (C.getTag() != dwarf::DW_TAG_variant)
      return;
    Variant V;
    if (std::optional<Discriminant> D = discriminantOf(C))
      V.Values.emplace_back(*D, *D);
    else if (C.find(dwarf::DW_AT_discr_value) ||
             C.find(dwarf::DW_AT_discr_list))
      return; // In a form that we don't read: never taken for the default.
    bool Found = false;
    forEachChild(C, [&](DWARFDie Content) {
      if (Found || Content.getTag() != dwarf::DW_TAG_member)
        return;
      if (std::optional<Member> M = memberAt(Content)) {
        V.Content = std::move(*M);
        Found = true;
      }
    });
    if (Found)
      T.Variants.push_back(std::move(V));
  });
}

// Parameters in the order of the source, those of packs in their place.
static std::vector<TemplateArgument> templateArguments(DebugInfo::Impl &I,
                                                       DWARFDie Die) {
  std::vector<TemplateArgument> Result;
  auto Add = [&](DWARFDie C) {
    if (C.getTag() == dwarf::DW_TAG_template_type_parameter)
      Result.push_back({plainName(C).str(), I.typeOf(C), {}});
    else if (C.getTag() == dwarf::DW_TAG_template_value_parameter)
      Result.push_back({plainName(C).str(), I.typeOf(C),
                        constantOf(C, dwarf::DW_AT_const_value)});
  };
  forEachChild(Die, [&](DWARFDie C) {
    if (C.getTag() == dwarf::DW_TAG_GNU_template_parameter_pack)
      forEachChild(C, Add);
    else
      Add(C);
  });
  return Result;
}

void DebugInfo::Impl::completeAggregate(Type &T, DWARFDie Die) {
  T.TemplateArguments = templateArguments(*this, Die);
  forEachChild(Die, [&](DWARFDie C) {
    if (C.getTag() == dwarf::DW_TAG_variant_part)
      completeVariants(T, C);
    else if (std::optional<Member> M = memberAt(C))
      T.Members.push_back(std::move(*M));
  });
}

DebugInfo::TableFunction DebugInfo::tableFunction(uint64_t Index) {
  TableFunction Result;
  functionAtTableIndex(0); // Reads the table.
  if (!I->Context || !I->Table || Index >= I->Table->size() ||
      !(*I->Table)[Index])
    return Result;
  const Function *F = I->M.function(*(*I->Table)[Index]);
  if (!F)
    return Result;
  DWARFDie Die = I->functionDie(*F);
  // Arguments stand at the concrete function or at what it is an instance of.
  for (DWARFDie At : {Die, originOf(Die)}) {
    if (!At.isValid() || At.isNULL())
      continue;
    if (Result.Arguments.empty())
      Result.Arguments = templateArguments(*I, At);
    forEachChild(At, [&](DWARFDie C) {
      if (!Result.Self && C.getTag() == dwarf::DW_TAG_formal_parameter &&
          plainName(C) == "self")
        Result.Self = I->typeOf(C);
    });
    DWARFDie Parent = At.getParent();
    if (!Result.Class && Parent.isValid() &&
        (Parent.getTag() == dwarf::DW_TAG_structure_type ||
         Parent.getTag() == dwarf::DW_TAG_class_type))
      Result.Class = I->typeAt(Parent);
  }
  return Result;
}

Datum DebugInfo::staticMember(const Type *Class, const Member &M) {
  FrameContext Nowhere;
  // A constant may stand at the declaration; what has a place has a definition.
  DWARFDie Die = I->dieAt(M.Die);
  if (Die.isValid() && Die.find(dwarf::DW_AT_const_value)) {
    Variable V;
    V.Name = M.Name;
    V.Of = M.Of;
    V.Die = M.Die;
    return evaluate(V, SourceFrame(), Nowhere);
  }
  std::string Name = definitionOf(Class)->Name;
  if (Name.empty())
    return Datum::optimizedOut(M.Of);
  if (std::optional<Variable> V = findGlobal(Name + "::" + M.Name, nullptr))
    return evaluate(*V, SourceFrame(), Nowhere);
  return Datum::optimizedOut(M.Of);
}

const Type *DebugInfo::Impl::nested(const Type &T, StringRef Name) {
  const Type *Found = nullptr;
  if (T.Die)
    forEachChild(dieAt(*T.Die), [&](DWARFDie C) {
      switch (C.getTag()) {
      case dwarf::DW_TAG_typedef:
      case dwarf::DW_TAG_structure_type:
      case dwarf::DW_TAG_class_type:
      case dwarf::DW_TAG_union_type:
      case dwarf::DW_TAG_enumeration_type:
        if (!Found && plainName(C) == Name)
          Found = typeAt(C);
        return;
      default:
        return;
      }
    });
  return Found;
}

} // namespace wasm_coredump
