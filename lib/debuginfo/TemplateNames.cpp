//===- TemplateNames.cpp - Names of templates' instances ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// LLVM's own printer of types does the same, but trusts that no type contains
// itself. Here the depth and the length of a name are bounded.
//
//===----------------------------------------------------------------------===//

#include "TemplateNames.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace wasm_coredump {

constexpr unsigned MaxNesting = 24;
constexpr size_t MaxLength = 1 << 12;

static bool isParameter(DWARFDie Die) {
  return Die.getTag() == dwarf::DW_TAG_template_type_parameter ||
         Die.getTag() == dwarf::DW_TAG_template_value_parameter ||
         Die.getTag() == dwarf::DW_TAG_GNU_template_template_param ||
         Die.getTag() == dwarf::DW_TAG_GNU_template_parameter_pack;
}

static std::vector<DWARFDie> parametersOf(DWARFDie Die) {
  std::vector<DWARFDie> Result;
  forEachChild(Die, [&](DWARFDie C) {
    if (isParameter(C))
      Result.push_back(C);
  });
  return Result;
}

static DWARFDie typeDie(DWARFDie Die) {
  return Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_type);
}

namespace {

class Speller {
public:
  std::string name(DWARFDie Die, unsigned Depth);

private:
  std::string qualified(DWARFDie Die, unsigned Depth);
  std::string type(DWARFDie Die, std::string Declarator, unsigned Depth);
  std::string argument(DWARFDie Parameter, unsigned Depth);
  std::string value(DWARFDie Parameter, unsigned Depth);
  void add(std::string &List, DWARFDie Parameter, unsigned Depth);

  /// Something can't be spelled: then the plain name is all there is.
  bool Failed = false;
};

} // namespace

static bool isReferenceLike(dwarf::Tag Tag) {
  return Tag == dwarf::DW_TAG_pointer_type ||
         Tag == dwarf::DW_TAG_reference_type ||
         Tag == dwarf::DW_TAG_rvalue_reference_type ||
         Tag == dwarf::DW_TAG_ptr_to_member_type;
}

// What comes before the declarator's own pointer needs parentheses around it.
static bool bindsBehind(DWARFDie Die) {
  return Die.isValid() && (Die.getTag() == dwarf::DW_TAG_array_type ||
                           Die.getTag() == dwarf::DW_TAG_subroutine_type);
}

static std::string boundsOf(DWARFDie Array) {
  std::string Text;
  forEachChild(Array, [&](DWARFDie C) {
    if (C.getTag() != dwarf::DW_TAG_subrange_type)
      return;
    std::optional<uint64_t> Count = constantOf(C, dwarf::DW_AT_count);
    if (std::optional<uint64_t> Upper = constantOf(C, dwarf::DW_AT_upper_bound);
        Upper && !Count)
      Count = *Upper + 1;
    Text += "[" + (Count ? std::to_string(*Count) : std::string()) + "]";
  });
  return Text;
}

std::string Speller::type(DWARFDie Die, std::string Declarator,
                          unsigned Depth) {
  auto Before = [&](std::string Text) {
    if (!Declarator.empty() && Declarator.front() != '[')
      Text += ' ';
    return Text + Declarator;
  };
  if (!Die.isValid() || Die.isNULL())
    return Before("void");
  Failed |= Depth > MaxNesting || Declarator.size() > MaxLength;
  if (Failed)
    return "";
  DWARFDie To = typeDie(Die);
  auto Pointer = [&](std::string Sign) {
    Sign += Declarator;
    return type(To, bindsBehind(To) ? "(" + Sign + ")" : Sign, Depth + 1);
  };
  switch (Die.getTag()) {
  case dwarf::DW_TAG_pointer_type:
    return Pointer("*");
  case dwarf::DW_TAG_reference_type:
    return Pointer("&");
  case dwarf::DW_TAG_rvalue_reference_type:
    return Pointer("&&");
  case dwarf::DW_TAG_ptr_to_member_type:
    return Pointer(qualified(Die.getAttributeValueAsReferencedDie(
                                 dwarf::DW_AT_containing_type),
                             Depth + 1) +
                   "::*");
  case dwarf::DW_TAG_const_type:
  case dwarf::DW_TAG_volatile_type: {
    StringRef Word =
        Die.getTag() == dwarf::DW_TAG_const_type ? "const" : "volatile";
    if (To.isValid() && isReferenceLike(To.getTag()))
      return type(To,
                  (Word + (Declarator.empty() ? "" : " ") + Declarator).str(),
                  Depth + 1);
    return (Word + " ").str() + type(To, Declarator, Depth + 1);
  }
  case dwarf::DW_TAG_array_type:
    return type(To, Declarator + boundsOf(Die), Depth + 1);
  case dwarf::DW_TAG_subroutine_type: {
    std::string Parameters;
    forEachChild(Die, [&](DWARFDie C) {
      if (Failed)
        return;
      bool IsMore = C.getTag() == dwarf::DW_TAG_unspecified_parameters;
      if (C.getTag() != dwarf::DW_TAG_formal_parameter && !IsMore)
        return;
      Parameters += Parameters.empty() ? "" : ", ";
      Parameters += IsMore ? "..." : type(typeDie(C), "", Depth + 1);
      Failed |= Parameters.size() > MaxLength;
    });
    return type(To, Declarator + "(" + Parameters + ")", Depth + 1);
  }
  case dwarf::DW_TAG_base_type:
  case dwarf::DW_TAG_unspecified_type:
  case dwarf::DW_TAG_structure_type:
  case dwarf::DW_TAG_class_type:
  case dwarf::DW_TAG_union_type:
  case dwarf::DW_TAG_enumeration_type:
  case dwarf::DW_TAG_typedef:
  case dwarf::DW_TAG_template_alias:
    return Before(qualified(Die, Depth + 1));
  default:
    Failed = true;
    return "";
  }
}

std::string Speller::value(DWARFDie Parameter, unsigned Depth) {
  std::optional<uint64_t> Value =
      constantOf(Parameter, dwarf::DW_AT_const_value);
  DWARFDie Of = typeDie(Parameter);
  DWARFDie Core = Of;
  for (unsigned N = 0; N < MaxNesting && Core.isValid(); ++N) {
    if (Core.getTag() != dwarf::DW_TAG_typedef &&
        Core.getTag() != dwarf::DW_TAG_const_type)
      break;
    Core = typeDie(Core);
  }
  if (!Value || !Core.isValid() || Core.isNULL()) {
    Failed = true;
    return "";
  }
  if (Core.getTag() == dwarf::DW_TAG_enumeration_type)
    return "(" + type(Of, "", Depth + 1) + ")" + std::to_string(*Value);
  StringRef Name = plainName(Core);
  if (Core.getTag() != dwarf::DW_TAG_base_type) {
    Failed = true;
    return "";
  }
  if (Name == "bool")
    return *Value ? "true" : "false";
  if (Name == "char" && *Value >= 32 && *Value < 127)
    return std::string("'") + static_cast<char>(*Value) + "'";
  uint64_t Size = constantOf(Core, dwarf::DW_AT_byte_size).value_or(8);
  bool IsSigned =
      constantOf(Core, dwarf::DW_AT_encoding) == dwarf::DW_ATE_signed;
  if (Size > 0 && Size < 8)
    Value = IsSigned ? SignExtend64(*Value, Size * 8)
                     : *Value & maskTrailingOnes<uint64_t>(Size * 8);
  std::string Digits = IsSigned ? std::to_string(static_cast<int64_t>(*Value))
                                : std::to_string(*Value);
  static const struct {
    StringRef Name, Suffix;
  } Suffixes[] = {{"int", ""},         {"unsigned int", "U"},
                  {"long", "L"},       {"unsigned long", "UL"},
                  {"long long", "LL"}, {"unsigned long long", "ULL"}};
  for (const auto &S : Suffixes)
    if (S.Name == Name)
      return Digits + S.Suffix.str();
  return "(" + Name.str() + ")" + Digits;
}

std::string Speller::argument(DWARFDie Parameter, unsigned Depth) {
  switch (Parameter.getTag()) {
  case dwarf::DW_TAG_template_type_parameter:
    return type(typeDie(Parameter), "", Depth + 1);
  case dwarf::DW_TAG_template_value_parameter:
    return value(Parameter, Depth + 1);
  default: {
    const char *Name = dwarf::toString(
        Parameter.find(dwarf::DW_AT_GNU_template_name), nullptr);
    Failed |= !Name;
    return Name ? Name : "";
  }
  }
}

void Speller::add(std::string &List, DWARFDie Parameter, unsigned Depth) {
  if (Failed)
    return;
  if (Parameter.getTag() == dwarf::DW_TAG_GNU_template_parameter_pack) {
    for (DWARFDie C : parametersOf(Parameter))
      if (C.getTag() != dwarf::DW_TAG_GNU_template_parameter_pack)
        add(List, C, Depth + 1);
    return;
  }
  std::string Text = argument(Parameter, Depth + 1);
  List += (List.empty() ? "" : ", ") + Text;
  Failed |= List.size() > MaxLength;
}

std::string Speller::name(DWARFDie Die, unsigned Depth) {
  std::string Plain = plainName(Die).str();
  // With its arguments already, or an operator.
  if (Plain.empty() || StringRef(Plain).find_first_of("<>") != StringRef::npos)
    return Plain;
  switch (Die.getTag()) {
  case dwarf::DW_TAG_structure_type:
  case dwarf::DW_TAG_class_type:
  case dwarf::DW_TAG_union_type:
  case dwarf::DW_TAG_subprogram:
  case dwarf::DW_TAG_inlined_subroutine:
  case dwarf::DW_TAG_variable:
    break;
  default:
    return Plain;
  }
  // They stand at the concrete function, or at what it is an instance of.
  std::vector<DWARFDie> Parameters = parametersOf(Die);
  for (unsigned Hop = 0; Hop < 8 && Parameters.empty(); ++Hop) {
    DWARFDie Next =
        Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    if (!Next.isValid() || Next.isNULL())
      Next = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
    if (!Next.isValid() || Next.isNULL())
      break;
    Die = Next;
    Parameters = parametersOf(Die);
  }
  // Rust's names are complete.
  if (Parameters.empty() ||
      languageName(Die.getDwarfUnit()->getUnitDIE()) != "c++")
    return Plain;
  std::string List;
  for (DWARFDie P : Parameters)
    add(List, P, Depth + 1);
  if (Failed)
    return Plain;
  return Plain + "<" + List + (StringRef(List).ends_with(">") ? " >" : ">");
}

std::string Speller::qualified(DWARFDie Die, unsigned Depth) {
  Failed |= Depth > MaxNesting;
  if (Failed || !Die.isValid() || Die.isNULL())
    return "";
  std::string Name = name(Die, Depth + 1);
  DWARFDie Parent = originOf(Die).getParent();
  for (unsigned N = 0; N < MaxTypeDepth && !Failed; ++N) {
    if (!Parent.isValid() || Parent.isNULL())
      break;
    std::string Part = name(Parent, Depth + 1);
    switch (Parent.getTag()) {
    case dwarf::DW_TAG_namespace:
      if (Part.empty())
        Part = "(anonymous namespace)";
      break;
    case dwarf::DW_TAG_structure_type:
    case dwarf::DW_TAG_class_type:
    case dwarf::DW_TAG_union_type:
      break;
    default:
      return Name;
    }
    if (!Part.empty())
      Name = Part + "::" + Name;
    Failed |= Name.size() > MaxLength;
    Parent = Parent.getParent();
  }
  return Name;
}

std::string sourceName(DWARFDie Die) { return Speller().name(Die, 0); }

} // namespace wasm_coredump
