//===- LibcxxPointers.cpp - std::unique_ptr, shared_ptr, weak_ptr ---------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What they own is not followed: "get() = 0x1234", as libstdc++'s printers do.
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

static std::optional<Presentation>
printUnique(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe Pointer = I.member(D, "__ptr_");
  const Type *To = I.argument(Core, 0);
  if (!Pointer || !To)
    return std::nullopt;
  Presentation P =
      Inspector::withChildren(ValueKind::Pointer, Body::Members,
                              "std::unique_ptr<" + shortName(To) + ">");
  Inspector::add(P, "get()", *Pointer);
  if (I.number(Pointer).value_or(0) != 0)
    P.Target = I.dereference(Pointer);
  return P;
}

// The counts of a control block. Its class is usually only declared, as its
// definition is in the library; then its layout is that of libc++'s ABI, where
// it can't change: the vtable, the owners, the weak owners.
static bool readCounts(const Inspector &I, const Datum &Control,
                       int64_t &Owners, int64_t &Weak) {
  Inspector::Maybe Block = I.dereference(Control);
  const Type *Word = I.Info.builtin(TypeKind::Signed, "long", 4);
  if (!Block || !Block->Address)
    return false;
  Inspector::Maybe OwnersMember = I.member(Block, "__shared_owners_");
  Inspector::Maybe WeakMember = I.member(Block, "__shared_weak_owners_");
  if (!OwnersMember || !WeakMember) {
    const Type *T = I.definition(Block->Of);
    if (!T->IsDeclaration || T->Name != "std::__shared_weak_count")
      return false;
    std::optional<uint64_t> Table = I.number(I.at(Word, *Block->Address));
    if (!Table || *Table == 0 || !I.isInMemory(*Table, 4))
      return false;
    OwnersMember = I.at(Word, *Block->Address + 4);
    WeakMember = I.at(Word, *Block->Address + 8);
  }
  Scalar O = I.Reader.scalar(*OwnersMember), W = I.Reader.scalar(*WeakMember);
  Owners = static_cast<int64_t>(O.Low);
  Weak = static_cast<int64_t>(W.Low);
  return O.isValid() && W.isValid();
}

// libc++ counts owners from -1, and keeps one weak reference for all owners.
static std::optional<Presentation>
printShared(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe Pointer = I.member(D, "__ptr_");
  Inspector::Maybe Control = I.member(D, "__cntrl_");
  std::optional<uint64_t> ControlAddress = I.number(Control);
  const Type *To = I.argument(Core, 0);
  if (!Pointer || !ControlAddress || !To)
    return std::nullopt;
  StringRef Name = Core->Name;
  std::string Summary = Name.take_until([](char C) { return C == '<'; }).str() +
                        "<" + shortName(To) + "> (";
  if (*ControlAddress == 0) {
    Summary += "empty";
  } else {
    int64_t Uses = 0, Weaks = 0;
    if (!readCounts(I, *Control, Uses, Weaks))
      return Inspector::problem("its counts can't be read");
    ++Uses;
    if (Uses < 0 || Weaks < -1)
      return Inspector::problem("its counts are negative");
    Summary += Uses == 0 ? "expired, weak count " + std::to_string(Weaks + 1)
                         : "use count " + std::to_string(Uses) +
                               ", weak count " + std::to_string(Weaks);
  }
  Presentation P =
      Inspector::withChildren(ValueKind::Pointer, Body::Members, Summary + ")");
  Inspector::add(P, "get()", *Pointer);
  // A weak_ptr must be locked first.
  if (I.number(Pointer).value_or(0) != 0 && !Name.starts_with("std::weak_ptr"))
    P.Target = I.dereference(Pointer);
  return P;
}

ArrayRef<PrinterEntry> libcxxPointerPrinters() {
  static const PrinterEntry Table[] = {
      {"std::unique_ptr", printUnique},
      {"std::shared_ptr", printShared},
      {"std::weak_ptr", printShared},
  };
  return Table;
}

} // namespace wasm_coredump
