//===- RustMaps.cpp - HashMap, BTreeMap and their sets --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// HashMap is hashbrown's: an array of control bytes, one for each bucket, of
// which those below 128 stand for a full bucket; the buckets lie in front of
// it, the first one last:
//
//     ... bucket 2 | bucket 1 | bucket 0 | control bytes ...
//                                        ^ ctrl
//
// BTreeMap's nodes have up to 11 keys and values, inner nodes also up to 12
// edges; leaves lie at height 0.
//
//===----------------------------------------------------------------------===//

#include "Rust.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static void addNote(Presentation &P, std::string Text) {
  Child C;
  C.Text = "<error: " + std::move(Text) + ">";
  P.Children.push_back(std::move(C));
}

// gdb counts keys and values each.
static uint64_t limitOf(const Inspector &I, bool IsMap) {
  return IsMap ? (uint64_t(I.Options.MaxElements) + 1) / 2
               : I.Options.MaxElements;
}

static Presentation start(StringRef Name, uint64_t Size, bool IsMap) {
  return Inspector::withChildren(
      IsMap ? ValueKind::Map : ValueKind::Sequence,
      Size == 0 ? Body::None
      : IsMap   ? Body::Pairs
                : Body::Elements,
      Name.str() + "(size=" + std::to_string(Size) + ")");
}

//===----------------------------------------------------------------------===//
// Hash tables
//===----------------------------------------------------------------------===//

static std::optional<Presentation> printHashTable(const Inspector &I,
                                                  const Inspector::Maybe &Raw,
                                                  StringRef Name, bool IsMap) {
  Inspector::Maybe Inner = I.member(Raw, "table");
  std::optional<uint64_t> Mask = I.number(Inner, "bucket_mask");
  std::optional<uint64_t> Items = I.number(Inner, "items");
  std::optional<uint64_t> Control = unwrapNumber(I, I.member(Inner, "ctrl"));
  const Type *Pair = Raw ? I.argument(I.definition(Raw->Of), 0) : nullptr;
  std::optional<uint64_t> Size = I.size(Pair);
  if (!Mask || !Items || !Control || !Size)
    return std::nullopt;
  uint64_t Buckets = *Mask + 1;
  if (*Items == 0)
    return start(Name, 0, IsMap);
  if (*Mask > UINT32_MAX || (Buckets & *Mask) != 0 || *Items > Buckets ||
      !I.isInMemory(*Control, Buckets) || Buckets * *Size > *Control)
    return Inspector::problem("its " + countElements(*Items) +
                              " do not fit its table");
  const Type *PairType = I.definition(Pair);
  const Member *Key = nullptr, *Value = nullptr;
  for (const Member &M : PairType->members()) {
    if (M.Name == "__0")
      Key = &M;
    else if (M.Name == "__1")
      Value = &M;
  }
  if (!Key || (IsMap && !Value))
    return std::nullopt;
  Presentation P = start(Name, *Items, IsMap);
  const Type *Byte = I.Info.builtin(TypeKind::Unsigned, "u8", 1);
  constexpr uint64_t MaxBuckets = 1 << 22; // Looked at.
  uint64_t Found = 0;
  for (uint64_t N = 0; N < Buckets && Found < *Items; ++N) {
    if (Found >= limitOf(I, IsMap) || N >= MaxBuckets) {
      P.More = true;
      return P;
    }
    std::optional<uint64_t> State = I.number(I.at(Byte, *Control + N));
    if (!State) {
      addNote(P, "its control bytes are not known");
      return P;
    }
    if (*State & 0x80)
      continue;
    ++Found;
    Datum Bucket = I.at(PairType, *Control - (N + 1) * *Size);
    if (IsMap)
      Inspector::addPair(P, I.Reader.member(Bucket, *Key),
                         I.Reader.member(Bucket, *Value));
    else
      Inspector::add(P, "", I.Reader.member(Bucket, *Key));
  }
  if (Found < *Items)
    addNote(P, "less than its " + countElements(*Items));
  return P;
}

static std::optional<Presentation> printHashMap(const Inspector &I,
                                                const Datum &D, const Type *) {
  return printHashTable(I, I.member(D, {"base", "table"}), "HashMap", true);
}

static std::optional<Presentation> printHashSet(const Inspector &I,
                                                const Datum &D, const Type *) {
  return printHashTable(I, I.member(D, {"base", "map", "table"}), "HashSet",
                        false);
}

//===----------------------------------------------------------------------===//
// B-trees
//===----------------------------------------------------------------------===//

namespace {

class BTreeWalk {
public:
  BTreeWalk(const Inspector &I, Presentation &P, bool IsMap, uint64_t Total,
            const Type *Leaf)
      : I(I), P(P), IsMap(IsMap), Total(Total), Leaf(Leaf),
        KeyType(I.argument(Leaf, 0)), ValueType(I.argument(Leaf, 1)) {
    std::string Name = Leaf->Name;
    size_t At = Name.find("LeafNode");
    if (At != std::string::npos)
      Inner = I.definition(
          I.Info.findType(Name.replace(At, 8, "InternalNode")));
  }

  bool isKnown() const {
    return KeyType && ValueType && I.size(KeyType) && I.size(ValueType);
  }

  /// False if the walk is over: enough, or broken (then with a note).
  bool visit(uint64_t Node, uint64_t Height);
  uint64_t count() const { return Found; }

private:
  bool stop(std::string Why) {
    addNote(P, std::move(Why));
    return false;
  }
  // Element N of an array of T that need not be initialised as a whole.
  std::optional<Datum> slot(const Datum &Node, StringRef Array, const Type *T,
                            uint64_t N) const {
    Inspector::Maybe A = I.member(Node, Array);
    if (!A || !A->Address)
      return std::nullopt;
    return I.at(T, *A->Address + N * *I.size(T));
  }

  const Inspector &I;
  Presentation &P;
  bool IsMap;
  uint64_t Total, Found = 0;
  const Type *Leaf, *Inner = nullptr;
  const Type *KeyType, *ValueType;
  DenseSet<uint64_t> Seen;
};

bool BTreeWalk::visit(uint64_t Address, uint64_t Height) {
  if (!I.isInMemory(Address, sizeOf(Leaf).value_or(1)) || Address == 0)
    return stop("a node at 0x" + utohexstr(Address, true) +
                ", outside of memory");
  if (!Seen.insert(Address).second)
    return stop("the tree runs in a circle");
  Datum Node = I.at(Leaf, Address);
  std::optional<uint64_t> Length = I.number(Node, "len");
  if (!Length)
    return stop("a node's length is not known");
  if (*Length > 11)
    return stop("a node with " + countElements(*Length));
  for (uint64_t N = 0; N <= *Length; ++N) {
    if (Height > 0) {
      const Type *Word = I.Info.builtin(TypeKind::Unsigned, "u32", 4);
      std::optional<Datum> Edge;
      if (Inner && isAggregate(Inner))
        Edge = slot(I.at(Inner, Address), "edges", Word, N);
      std::optional<uint64_t> ChildNode = I.number(Edge);
      if (!ChildNode)
        return stop("a node's edges are not known");
      if (!visit(*ChildNode, Height - 1))
        return false;
    }
    if (N == *Length)
      break;
    if (Found == Total)
      return stop("more than its " + countElements(Total));
    if (Found >= limitOf(I, IsMap)) {
      P.More = true;
      return false;
    }
    std::optional<Datum> Key = slot(Node, "keys", KeyType, N);
    std::optional<Datum> Value = slot(Node, "vals", ValueType, N);
    if (!Key || (IsMap && !Value))
      return stop("a node's keys are not known");
    ++Found;
    if (IsMap)
      Inspector::addPair(P, *Key, *Value);
    else
      Inspector::add(P, "", *Key);
  }
  return true;
}

} // namespace

static std::optional<Presentation> printBTree(const Inspector &I,
                                              const Inspector::Maybe &Map,
                                              StringRef Name, bool IsMap) {
  std::optional<uint64_t> Length = I.number(Map, "length");
  Inspector::Maybe Option = I.member(Map, "root");
  if (!Length || !Option)
    return std::nullopt;
  if (*Length == 0)
    return start(Name, 0, IsMap);
  // The root inside of an Option: the content of its variant Some.
  Inspector::Maybe Root;
  for (const Variant &V : I.definition(Option->Of)->variants())
    if (V.Content.Name == "Some")
      Root = I.member(I.Reader.member(*Option, V.Content), "__0");
  std::optional<uint64_t> Height = I.number(Root, "height");
  Inspector::Maybe Pointer = unwrapScalar(I, I.member(Root, "node"));
  std::optional<uint64_t> Node = I.number(Pointer);
  if (!Height || !Node)
    return std::nullopt;
  const Type *Leaf = I.definition(I.definition(Pointer->Of)->target());
  // 6 entries at least in all nodes but the root: 2^32 need less than 16.
  constexpr uint64_t MaxHeight = 16;
  if (*Node == 0 || *Height > MaxHeight)
    return Inspector::problem("its root is no node");
  if (!isAggregate(Leaf) || Leaf->IsDeclaration)
    return std::nullopt;
  Presentation P = start(Name, *Length, IsMap);
  BTreeWalk Walk(I, P, IsMap, *Length, Leaf);
  if (!Walk.isKnown())
    return std::nullopt;
  if (Walk.visit(*Node, *Height) && Walk.count() < *Length)
    addNote(P, "less than its " + countElements(*Length));
  return P;
}

static std::optional<Presentation> printBTreeMap(const Inspector &I,
                                                 const Datum &D, const Type *) {
  return printBTree(I, D, "BTreeMap", true);
}

static std::optional<Presentation> printBTreeSet(const Inspector &I,
                                                 const Datum &D, const Type *) {
  return printBTree(I, I.member(D, "map"), "BTreeSet", false);
}

ArrayRef<PrinterEntry> rustMapPrinters() {
  static const PrinterEntry Table[] = {
      {"std::collections::hash::map::HashMap", printHashMap},
      {"std::collections::hash::set::HashSet", printHashSet},
      {"alloc::collections::btree::map::BTreeMap", printBTreeMap},
      {"alloc::collections::btree::set::BTreeSet", printBTreeSet},
  };
  return Table;
}

} // namespace wasm_coredump
