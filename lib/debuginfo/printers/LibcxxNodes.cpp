//===- LibcxxNodes.cpp - Lists, trees and hash tables ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Containers whose elements are nodes that point to each other. The type of a
// node is the template argument of the container's node allocator: its own
// members hold only pointers to the part that all nodes share.
//
// A walk is as long as the options allow, and stops with a note at a link that
// leads out of memory, or to a node that was there before.
//
//===----------------------------------------------------------------------===//

#include "Printers.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

namespace {

/// Reads links and values of one container's nodes.
class Nodes {
public:
  Nodes(const Inspector &I, const std::optional<Datum> &Allocator) : I(I) {
    const Type *T = Allocator ? I.definition(Allocator->Of) : nullptr;
    NodeType = I.definition(I.argument(T, 0));
    if (NodeType && (!isAggregate(NodeType) || NodeType->IsDeclaration))
      NodeType = nullptr;
  }

  bool areKnown() const { return NodeType && sizeOf(NodeType); }
  Datum at(uint64_t Address) const { return I.at(NodeType, Address); }
  std::optional<Datum> value(uint64_t Address) const {
    return I.member(at(Address), "__value_");
  }
  /// The node that a member points to; nothing if that can't be read.
  std::optional<uint64_t> link(uint64_t Address, StringRef Name) const {
    return I.number(at(Address), Name);
  }
  bool isInMemory(uint64_t Address) const {
    return Address != 0 && I.isInMemory(Address, *sizeOf(NodeType));
  }
  /// False for a node that was there before.
  bool visit(uint64_t Address) { return Seen.insert(Address).second; }

private:
  const Inspector &I;
  const Type *NodeType = nullptr;
  DenseSet<uint64_t> Seen;
};

} // namespace

static void note(Presentation &P, std::string Text) {
  Child C;
  C.Name = "[" + std::to_string(P.Children.size()) + "]";
  C.Text = "<error: " + std::move(Text) + ">";
  P.Children.push_back(std::move(C));
  // Pairs have a key in front of the value; a note is no pair.
  if (P.Shape == Body::Pairs)
    P.Children.back().Name.clear();
}

static std::string badLink(uint64_t Address) {
  return "a node at 0x" + utohexstr(Address, true) + ", outside of memory";
}

static void addElement(Presentation &P, Datum Value) {
  std::string Name = "[" + std::to_string(P.Children.size()) + "]";
  Inspector::add(P, std::move(Name), std::move(Value));
}

// Pairs of maps: std::pair, in libc++ 21 and before inside of a wrapper.
static bool addMapped(const Inspector &I, Presentation &P, const Datum &Value) {
  std::optional<Datum> Pair = Value;
  if (std::optional<Datum> Wrapped = I.anyMember(Value, {"__cc_", "__cc"}))
    Pair = Wrapped;
  std::optional<Datum> Key = I.member(Pair, "first");
  std::optional<Datum> Mapped = I.member(Pair, "second");
  if (!Key || !Mapped)
    return false;
  Inspector::addPair(P, *Key, *Mapped);
  return true;
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

static std::optional<Presentation> printList(const Inspector &I, const Datum &D,
                                             const Type *) {
  Inspector::Maybe End = I.member(D, "__end_");
  std::optional<uint64_t> Size =
      I.number(I.anyMember(D, {"__size_", "__size_alloc_"}));
  std::optional<uint64_t> First = I.number(End, "__next_");
  Nodes List(I, I.member(D, "__node_alloc_"));
  if (!End || !End->Address || !Size || !First || !List.areKnown())
    return std::nullopt;
  if (*Size == 0 && *First == *End->Address)
    return Presentation::text(ValueKind::Sequence, "empty std::list");
  Presentation P =
      Inspector::withChildren(ValueKind::Sequence, Body::Members, "std::list");
  uint64_t Here = *First;
  for (; Here != *End->Address; Here = *First) {
    if (P.Children.size() >= I.Options.MaxElements) {
      P.More = true;
      return P;
    }
    if (!List.isInMemory(Here)) {
      note(P, badLink(Here));
      return P;
    }
    if (!List.visit(Here)) {
      note(P, "the list runs in a circle");
      return P;
    }
    if (P.Children.size() >= *Size) {
      note(P, "more than its " + countElements(*Size));
      return P;
    }
    Inspector::Maybe Value = List.value(Here);
    if (!Value)
      return std::nullopt;
    addElement(P, *Value);
    First = List.link(Here, "__next_");
    if (!First) {
      note(P, "the next node is not known");
      return P;
    }
  }
  if (P.Children.size() < *Size)
    note(P, "less than its " + countElements(*Size));
  return P;
}

static std::optional<Presentation>
printForwardList(const Inspector &I, const Datum &D, const Type *) {
  std::optional<uint64_t> Here =
      I.number(I.member(I.anyMember(D, {"__before_begin_"}), "__next_"));
  Nodes List(I, I.member(D, "__alloc_"));
  if (!Here || !List.areKnown())
    return std::nullopt;
  if (*Here == 0)
    return Presentation::text(ValueKind::Sequence, "empty std::forward_list");
  Presentation P = Inspector::withChildren(ValueKind::Sequence, Body::Members,
                                           "std::forward_list");
  while (*Here != 0) {
    if (P.Children.size() >= I.Options.MaxElements) {
      P.More = true;
      return P;
    }
    if (!List.isInMemory(*Here)) {
      note(P, badLink(*Here));
      return P;
    }
    if (!List.visit(*Here)) {
      note(P, "the list runs in a circle");
      return P;
    }
    Inspector::Maybe Value = List.value(*Here);
    if (!Value)
      return std::nullopt;
    addElement(P, *Value);
    Here = List.link(*Here, "__next_");
    if (!Here) {
      note(P, "the next node is not known");
      return P;
    }
  }
  return P;
}

//===----------------------------------------------------------------------===//
// Trees: map, set, multimap, multiset
//===----------------------------------------------------------------------===//

// The node behind Here in order; the end node's address at the end. Nothing if
// the tree does not hang together within as many steps as it can have levels.
static std::optional<uint64_t> nextInTree(const Nodes &Tree, uint64_t Here,
                                          uint64_t EndNode) {
  constexpr unsigned MaxLevels = 128;
  std::optional<uint64_t> Right = Tree.link(Here, "__right_");
  if (!Right)
    return std::nullopt;
  if (*Right != 0) {
    uint64_t Node = *Right;
    for (unsigned Level = 0; Level < MaxLevels; ++Level) {
      if (!Tree.isInMemory(Node))
        return Node; // The caller tells.
      std::optional<uint64_t> Left = Tree.link(Node, "__left_");
      if (!Left)
        return std::nullopt;
      if (*Left == 0)
        return Node;
      Node = *Left;
    }
    return std::nullopt;
  }
  for (unsigned Level = 0; Level < MaxLevels; ++Level) {
    std::optional<uint64_t> Parent = Tree.link(Here, "__parent_");
    if (!Parent || *Parent == EndNode)
      return Parent;
    if (!Tree.isInMemory(*Parent))
      return Parent;
    std::optional<uint64_t> Left = Tree.link(*Parent, "__left_");
    if (!Left)
      return std::nullopt;
    if (*Left == Here)
      return Parent;
    Here = *Parent;
  }
  return std::nullopt;
}

static std::optional<Presentation> printTree(const Inspector &I, const Datum &D,
                                             const Type *Core) {
  StringRef Name = Core->Name;
  Name = Name.take_until([](char C) { return C == '<'; });
  bool IsMap = Name.ends_with("map");
  Inspector::Maybe Tree = I.member(D, "__tree_");
  std::optional<uint64_t> Size =
      I.number(I.anyMember(Tree, {"__size_", "__pair3_"}));
  std::optional<uint64_t> First = I.number(Tree, "__begin_node_");
  Inspector::Maybe End = I.anyMember(Tree, {"__end_node_", "__pair1_"});
  Nodes Walk(I, I.member(Tree, "__node_alloc_"));
  if (!Size || !First || !End || !End->Address || !Walk.areKnown())
    return std::nullopt;
  if (*Size > UINT32_MAX / *sizeOf(Walk.at(0).Of))
    return Inspector::problem("its " + countElements(*Size) +
                              " do not fit into memory");
  Presentation P =
      Inspector::withChildren(IsMap ? ValueKind::Map : ValueKind::Sequence,
                              IsMap ? Body::Pairs : Body::Members,
                              Name.str() + " with " + countElements(*Size));
  // gdb counts keys and values each.
  uint64_t Limit =
      IsMap ? (uint64_t(I.Options.MaxElements) + 1) / 2 : I.Options.MaxElements;
  uint64_t Here = *First;
  for (uint64_t N = 0; N < *Size; ++N) {
    if (N >= Limit) {
      P.More = true;
      return P;
    }
    if (Here == *End->Address) {
      note(P, "less than its " + countElements(*Size));
      return P;
    }
    if (!Walk.isInMemory(Here)) {
      note(P, badLink(Here));
      return P;
    }
    if (!Walk.visit(Here)) {
      note(P, "the tree runs in a circle");
      return P;
    }
    Inspector::Maybe Value = Walk.value(Here);
    if (!Value)
      return std::nullopt;
    if (!IsMap)
      addElement(P, *Value);
    else if (!addMapped(I, P, *Value))
      return std::nullopt;
    std::optional<uint64_t> Next = nextInTree(Walk, Here, *End->Address);
    if (!Next) {
      if (N + 1 < *Size)
        note(P, "the next node is not known");
      return P;
    }
    Here = *Next;
  }
  if (*Size == 0)
    P.Shape = Body::None;
  else if (Here != *End->Address)
    note(P, "more than its " + countElements(*Size));
  return P;
}

//===----------------------------------------------------------------------===//
// Hash tables: unordered_map, unordered_set, and with multi
//===----------------------------------------------------------------------===//

static std::optional<Presentation> printHash(const Inspector &I, const Datum &D,
                                             const Type *Core) {
  StringRef Name = Core->Name;
  Name = Name.take_until([](char C) { return C == '<'; });
  bool IsMap = Name.ends_with("map");
  Inspector::Maybe Table = I.member(D, "__table_");
  std::optional<uint64_t> Size =
      I.number(I.anyMember(Table, {"__size_", "__p2_"}));
  Inspector::Maybe FirstNode = I.anyMember(Table, {"__first_node_", "__p1_"});
  std::optional<uint64_t> Here = I.number(FirstNode, "__next_");
  Nodes Walk(I, I.member(Table, "__node_alloc_"));
  if (!Size || !Here || !Walk.areKnown())
    return std::nullopt;
  Presentation P =
      Inspector::withChildren(IsMap ? ValueKind::Map : ValueKind::Sequence,
                              IsMap ? Body::Pairs : Body::Members,
                              Name.str() + " with " + countElements(*Size));
  uint64_t Limit =
      IsMap ? (uint64_t(I.Options.MaxElements) + 1) / 2 : I.Options.MaxElements;
  uint64_t N = 0;
  for (; *Here != 0; ++N) {
    if (N >= Limit) {
      P.More = true;
      return P;
    }
    if (!Walk.isInMemory(*Here)) {
      note(P, badLink(*Here));
      return P;
    }
    if (!Walk.visit(*Here)) {
      note(P, "the table runs in a circle");
      return P;
    }
    if (N >= *Size) {
      note(P, "more than its " + countElements(*Size));
      return P;
    }
    Inspector::Maybe Value = Walk.value(*Here);
    if (!Value)
      return std::nullopt;
    if (!IsMap)
      addElement(P, *Value);
    else if (!addMapped(I, P, *Value))
      return std::nullopt;
    Here = Walk.link(*Here, "__next_");
    if (!Here) {
      note(P, "the next node is not known");
      return P;
    }
  }
  if (N < *Size)
    note(P, "less than its " + countElements(*Size));
  else if (*Size == 0)
    P.Shape = Body::None;
  return P;
}

ArrayRef<PrinterEntry> libcxxNodePrinters() {
  static const PrinterEntry Table[] = {
      {"std::list", printList},
      {"std::forward_list", printForwardList},
      {"std::map", printTree},
      {"std::set", printTree},
      {"std::multimap", printTree},
      {"std::multiset", printTree},
      {"std::unordered_map", printHash},
      {"std::unordered_set", printHash},
      {"std::unordered_multimap", printHash},
      {"std::unordered_multiset", printHash},
  };
  return Table;
}

} // namespace wasm_coredump
