//===- MemberPointers.cpp - Pointers to members of classes ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "MemberPointers.h"
#include "Impl.h"
#include "NameIndex.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace wasm_coredump {

constexpr uint64_t PointerSize = 4;

// Damaged debug info can have bases that are their own bases: the budget bounds
// the search as a whole.
static std::optional<FoundMember> find(DebugInfo &Info, const Type *Class,
                                       StringRef Name, uint64_t Distance,
                                       unsigned Depth, unsigned &Budget) {
  Class = Info.definitionOf(Class);
  if (!isAggregate(Class) || Depth > MaxTypeDepth || Budget == 0)
    return std::nullopt;
  --Budget;
  for (const Member &M : Class->members())
    if (!M.IsBase && !M.Unknown && M.Name == Name)
      return FoundMember{M, Distance};
  for (const Member &M : Class->members())
    if ((M.IsBase || M.Name.empty()) && !M.IsStatic && !M.IsVirtualBase &&
        !M.Unknown && M.Of)
      if (std::optional<FoundMember> Found =
              find(Info, M.Of, Name, Distance + M.Offset, Depth + 1, Budget))
        return Found;
  return std::nullopt;
}

std::optional<FoundMember> findNamedMember(DebugInfo &Info, const Type *Class,
                                           StringRef Name) {
  unsigned Budget = 1000;
  return find(Info, Class, Name, 0, 0, Budget);
}

static const Type *pointerToMember(DebugInfo &Info, const Type *Class,
                                   const Type *Of, uint64_t Size) {
  Type Made(TypeKind::MemberPointer, "", Size);
  Made.setTarget(Of);
  Made.Class = Class;
  return Info.made(std::move(Made));
}

std::optional<Datum> fieldPointer(DebugInfo &Info, const Type *Class,
                                  StringRef Name) {
  std::optional<FoundMember> Found = findNamedMember(Info, Class, Name);
  if (!Found || Found->Of.IsStatic || Found->Of.BitSize || !Found->Of.Of)
    return std::nullopt;
  return Datum::constant(
      pointerToMember(Info, Class, Found->Of.Of, PointerSize),
      Found->Distance + Found->Of.Offset);
}

Expected<Datum> methodPointer(DebugInfo &Info, const Type *Class,
                              const Symbol &Method) {
  std::optional<uint64_t> Index;
  if (Method.Function)
    Index = Info.tableIndexOf(*Method.Function);
  if (!Index || !Method.Of)
    return createStringError("\"" + Method.Name +
                             "\" is not in the function table: no pointer to "
                             "it exists.");
  return Datum::constant(
      pointerToMember(Info, Class, Method.Of, 2 * PointerSize), *Index);
}

// A class's own slots, then those of the base that it shares its table with.
std::string virtualMethod(DebugInfo &Info, const Type *Class, uint64_t Offset) {
  DebugInfo::Impl &I = Info.impl();
  for (unsigned Depth = 0; Class && Depth < MaxTypeDepth; ++Depth) {
    Class = Info.definitionOf(Class);
    if (!isAggregate(Class) || !Class->Die)
      return "";
    std::string Found;
    forEachChild(I.dieAt(*Class->Die), [&](DWARFDie C) {
      if (!Found.empty() || C.getTag() != dwarf::DW_TAG_subprogram)
        return;
      std::optional<DWARFFormValue> V =
          C.find(dwarf::DW_AT_vtable_elem_location);
      std::optional<ArrayRef<uint8_t>> Block =
          V ? V->getAsBlock() : std::optional<ArrayRef<uint8_t>>();
      if (!Block || Block->size() < 2 || Block->front() != dwarf::DW_OP_constu)
        return;
      DataExtractor Data(Block->drop_front(), true, 4);
      DataExtractor::Cursor At(0);
      uint64_t Slot = Data.getULEB128(At);
      if (Error E = At.takeError()) {
        consumeError(std::move(E));
        return;
      }
      const char *Linkage = C.getLinkageName();
      if (Slot * PointerSize == Offset && Linkage)
        Found = withoutInlineNamespaces(demangle(Linkage));
    });
    if (!Found.empty())
      return Found;
    const Type *Primary = nullptr;
    for (const Member &M : Class->members())
      if (M.IsBase && !M.IsVirtualBase && M.Offset == 0 && !Primary)
        Primary = M.Of;
    Class = Primary;
  }
  return "";
}

} // namespace wasm_coredump
