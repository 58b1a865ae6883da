//===- LibcxxIterators.cpp - Iterators of the containers ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// An iterator is shown as what it refers to, as libstdc++'s printers do. What
// is behind the last element is no object: in a tree that can be told, in a
// row of elements it can't.
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

static std::optional<Presentation> show(const Inspector &I,
                                        const std::optional<Datum> &Element) {
  if (!Element)
    return std::nullopt;
  Presentation P = I.Shower.present(*Element, false);
  P.Target = Element;
  P.Counted = false; // Nor has an iterator the elements of what it refers to.
  return P;
}

static std::optional<Presentation>
printPointerLike(const Inspector &I, const Datum &D, const Type *) {
  Inspector::Maybe Pointer = I.anyMember(D, {"__i_", "__current_", "__ptr_"});
  std::optional<uint64_t> Address = I.number(Pointer);
  if (!Address || *Address == 0)
    return std::nullopt;
  return show(I, I.dereference(Pointer));
}

// The node at an iterator's pointer, by its own type.
static std::optional<Presentation> showNode(const Inspector &I, const Datum &D,
                                            StringRef PointerName,
                                            const Type *NodeType) {
  std::optional<uint64_t> Address = I.number(D, PointerName);
  NodeType = I.definition(NodeType);
  if (!Address || *Address == 0 || !NodeType || NodeType->IsDeclaration)
    return std::nullopt;
  Inspector::Maybe Value = I.member(I.at(NodeType, *Address), "__value_");
  if (!Value)
    return std::nullopt;
  if (Inspector::Maybe Pair = I.anyMember(Value, {"__cc_", "__cc"}))
    Value = Pair;
  return show(I, Value);
}

static std::optional<Presentation>
printListIterator(const Inspector &I, const Datum &D, const Type *Core) {
  // __list_iterator<T, void *> walks over __list_node<T, void *>.
  StringRef Name = Core->Name;
  size_t Open = Name.find('<');
  if (Open == StringRef::npos)
    return std::nullopt;
  return showNode(
      I, D, "__ptr_",
      I.Info.findType(("std::__list_node" + Name.substr(Open)).str()));
}

static const Type *pointee(const Inspector &I, const Type *Pointer) {
  Pointer = I.definition(Pointer);
  return Pointer && Pointer->Kind == TypeKind::Pointer ? Pointer->target()
                                                       : nullptr;
}

static std::optional<Presentation>
printTreeIterator(const Inspector &I, const Datum &D, const Type *Core) {
  const Type *NodeType = I.definition(pointee(I, I.argument(Core, 1)));
  std::optional<uint64_t> Address = I.number(D, "__ptr_");
  if (!NodeType || NodeType->IsDeclaration || !Address)
    return std::nullopt;
  // A node's parent knows it; the end of a tree has no parent.
  std::optional<uint64_t> Parent =
      I.number(I.at(NodeType, *Address), "__parent_");
  bool IsNode = *Address != 0 && Parent && *Parent != 0 &&
                (I.number(I.at(NodeType, *Parent), "__left_") == *Address ||
                 I.number(I.at(NodeType, *Parent), "__right_") == *Address);
  if (!IsNode)
    return Presentation::text(
        ValueKind::Pointer,
        "non-dereferenceable iterator for associative container");
  return showNode(I, D, "__ptr_", NodeType);
}

static std::optional<Presentation>
printHashIterator(const Inspector &I, const Datum &D, const Type *Core) {
  if (I.number(D, "__node_") == 0)
    return Presentation::text(
        ValueKind::Pointer,
        "non-dereferenceable iterator for associative container");
  return showNode(I, D, "__node_", pointee(I, I.argument(Core, 0)));
}

static std::optional<Presentation>
printForwardListIterator(const Inspector &I, const Datum &D, const Type *Core) {
  return showNode(I, D, "__ptr_", pointee(I, I.argument(Core, 0)));
}

// Iterators of maps wrap those of trees and hash tables.
static std::optional<Presentation>
printMapIterator(const Inspector &I, const Datum &D, const Type *) {
  Inspector::Maybe Inner = I.member(D, "__i_");
  if (!Inner)
    return std::nullopt;
  return I.Shower.present(*Inner, false);
}

ArrayRef<PrinterEntry> libcxxIteratorPrinters() {
  static const PrinterEntry Table[] = {
      {"std::__wrap_iter", printPointerLike},
      {"std::__bounded_iter", printPointerLike},
      {"std::__deque_iterator", printPointerLike},
      {"std::__list_iterator", printListIterator},
      {"std::__list_const_iterator", printListIterator},
      {"std::__tree_iterator", printTreeIterator},
      {"std::__tree_const_iterator", printTreeIterator},
      {"std::__map_iterator", printMapIterator},
      {"std::__map_const_iterator", printMapIterator},
      {"std::__hash_iterator", printHashIterator},
      {"std::__hash_const_iterator", printHashIterator},
      {"std::__hash_map_iterator", printMapIterator},
      {"std::__hash_map_const_iterator", printMapIterator},
      {"std::__forward_list_iterator", printForwardListIterator},
      {"std::__forward_list_const_iterator", printForwardListIterator},
  };
  return Table;
}

} // namespace wasm_coredump
