//===- RustPointers.cpp - Rc, Arc, Cell, RefCell, Mutex, trait objects ----===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Rust.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static Datum number(const Inspector &I, uint64_t Value) {
  return Datum::constant(I.Info.builtin(TypeKind::Unsigned, "usize", 4), Value);
}

//===----------------------------------------------------------------------===//
// Trait objects, boxed slices
//===----------------------------------------------------------------------===//

// A vtable has the drop function (or 0), size, alignment, and the methods, all
// of which but the first are known by their own "self".
const Type *concreteType(const Inspector &I, uint64_t Vtable) {
  const Type *Word = I.Info.builtin(TypeKind::Unsigned, "usize", 4);
  std::optional<uint64_t> Size = I.number(I.at(Word, Vtable + 4));
  if (!Size)
    return nullptr;
  constexpr unsigned MaxMethods = 8; // Looked at.
  for (unsigned N = 0; N <= MaxMethods; ++N) {
    if (N == 1 || N == 2)
      continue;
    std::optional<uint64_t> Function = I.number(I.at(Word, Vtable + N * 4));
    if (!Function)
      break;
    if (*Function == 0)
      continue;
    DebugInfo::TableFunction F = I.Info.tableFunction(*Function);
    const Type *T =
        N == 0 ? (F.Arguments.empty() ? nullptr : F.Arguments.front().Of)
               : nullptr;
    if (N != 0) {
      if (!F.Self)
        break; // Behind the vtable, or without debug info.
      const Type *Self = I.definition(F.Self);
      T = Self->Kind == TypeKind::Pointer ? Self->target() : nullptr;
    }
    if (T && I.size(T) == *Size)
      return T;
  }
  return nullptr;
}

static std::optional<Presentation> printFat(const Inspector &I, const Datum &D,
                                            const Type *Core) {
  std::optional<FatPointer> F = fatPointer(I, D);
  if (!F)
    return std::nullopt;
  if (F->Length) {
    if (StringRef(Core->Name).contains("<str"))
      return rustText(I, F->Address, *F->Length);
    if (!F->To)
      return std::nullopt;
    return I.sequence("Box<[" + typeName(F->To) +
                          "]>(size=" + std::to_string(*F->Length) + ")",
                      F->To, F->Address, *F->Length);
  }
  const Type *T = F->Vtable ? concreteType(I, *F->Vtable) : nullptr;
  Presentation P = I.Shower.presentRaw(D, false);
  if (!T || P.Shape != Body::RustMembers)
    return P;
  Child C;
  C.Name = "[" + typeName(T) + "]";
  C.Value = I.at(T, F->Address);
  P.Target = C.Value;
  P.Children.push_back(std::move(C));
  return P;
}

//===----------------------------------------------------------------------===//
// Reference counts
//===----------------------------------------------------------------------===//

static std::optional<Presentation>
printCounted(const Inspector &I, const Datum &D, const Type *Core) {
  StringRef Name = Core->Name;
  Name = Name.take_until([](char C) { return C == '<'; });
  bool IsWeak = Name.ends_with("Weak");
  bool IsArc = Name.starts_with("alloc::sync");
  Inspector::Maybe Pointer = I.member(D, "ptr");
  std::optional<FatPointer> Fat = fatPointer(I, Pointer);
  Inspector::Maybe Block;
  if (Fat) {
    if (!Fat->To)
      return std::nullopt;
    Block = I.at(Fat->To, Fat->Address);
  } else {
    std::optional<uint64_t> Address = unwrapNumber(I, Pointer);
    if (!Address)
      return std::nullopt;
    // A Weak that never had a value points nowhere.
    if (IsWeak && (*Address == UINT32_MAX || *Address == UINT64_MAX))
      return Presentation::text(ValueKind::Pointer, "Weak(dangling)");
    Block = I.dereference(unwrapScalar(I, Pointer));
  }
  std::optional<uint64_t> Strong = unwrapNumber(I, I.member(Block, "strong"));
  std::optional<uint64_t> Weak = unwrapNumber(I, I.member(Block, "weak"));
  Inspector::Maybe Value = I.anyMember(Block, {"value", "data"});
  if (!Block || !Block->Address)
    return std::nullopt;
  if (!Strong || !Weak)
    return Inspector::problem("its counts can't be read");
  // All strong references share a weak one.
  if (*Weak == 0 && *Strong != 0)
    return Inspector::problem("its weak count is 0");
  uint64_t OtherWeak = *Weak - (*Strong != 0);
  Presentation P =
      Inspector::withChildren(ValueKind::Pointer, Body::Members,
                              (IsWeak  ? "Weak(strong="
                               : IsArc ? "Arc(strong="
                                       : "Rc(strong=") +
                                  std::to_string(*Strong) +
                                  ", weak=" + std::to_string(OtherWeak) + ")");
  if (*Strong != 0 && Value && !(Fat && Fat->Vtable)) {
    if (Fat && Fat->Length && Value->Address) {
      // The value is as long as the pointer says.
      bool IsText = StringRef(Core->Name).contains("<str");
      Presentation Inner = IsText ? rustText(I, *Value->Address, *Fat->Length)
                                  : Presentation::text(ValueKind::None, "");
      Child C;
      C.Name = "value";
      if (IsText && Inner.Problem.empty())
        C.Text = Inner.Summary;
      else if (const Type *Element = I.definition(Value->Of)->target())
        C.Value = I.at(I.Info.arrayOf(Element, *Fat->Length), *Value->Address);
      else
        C.Value = *Value;
      P.Children.push_back(std::move(C));
    } else {
      Inspector::add(P, "value", *Value);
      if (!IsWeak)
        P.Target = Value;
    }
  } else if (*Strong != 0 && Value && Fat && Fat->Vtable) {
    // The concrete value lies behind the counts, as its alignment demands.
    const Type *Word = I.Info.builtin(TypeKind::Unsigned, "usize", 4);
    std::optional<uint64_t> Alignment = I.number(I.at(Word, *Fat->Vtable + 8));
    const Type *T = concreteType(I, *Fat->Vtable);
    if (T && Alignment && *Alignment != 0 && *Alignment <= 4096 &&
        (*Alignment & (*Alignment - 1)) == 0)
      P.Target =
          I.at(T, Fat->Address + ((8 + *Alignment - 1) & ~(*Alignment - 1)));
    if (P.Target)
      Inspector::add(P, "value", *P.Target);
    if (IsWeak)
      P.Target.reset();
  }
  Inspector::add(P, "strong", number(I, *Strong));
  Inspector::add(P, "weak", number(I, OtherWeak));
  return P;
}

//===----------------------------------------------------------------------===//
// Cells
//===----------------------------------------------------------------------===//

static std::optional<Presentation> printCell(const Inspector &I, const Datum &D,
                                             const Type *) {
  Inspector::Maybe Value = I.member(D, {"value", "value"});
  if (!Value)
    return std::nullopt;
  Presentation P =
      Inspector::withChildren(ValueKind::Struct, Body::Members, "Cell");
  Inspector::add(P, "value", *Value);
  return P;
}

// "borrow=2" or, negative, "borrow_mut=1".
static std::string borrowText(StringRef Name, int64_t Borrow) {
  return Name.str() +
         (Borrow >= 0 ? "(borrow=" + std::to_string(Borrow)
                      : "(borrow_mut=" +
                            std::to_string(0 - static_cast<uint64_t>(Borrow))) +
         ")";
}

static std::optional<Presentation> showBorrow(const Inspector &I,
                                              StringRef Name, StringRef Child,
                                              const Inspector::Maybe &Value,
                                              const Inspector::Maybe &Flag) {
  Inspector::Maybe Number = unwrapScalar(I, Flag);
  if (!Value || !Number || !I.number(Number))
    return std::nullopt;
  Scalar S = I.Reader.scalar(*Number);
  Presentation P =
      Inspector::withChildren(ValueKind::Struct, Body::Members,
                              borrowText(Name, static_cast<int64_t>(S.Low)));
  Inspector::add(P, Child.str(), *Value);
  Inspector::add(P, "borrow", *Number);
  if (Child.starts_with("*"))
    P.Target = Value;
  return P;
}

static std::optional<Presentation> printRefCell(const Inspector &I,
                                                const Datum &D, const Type *) {
  return showBorrow(I, "RefCell", "value", I.member(D, {"value", "value"}),
                    I.member(D, "borrow"));
}

static std::optional<Presentation> printRef(const Inspector &I, const Datum &D,
                                            const Type *) {
  return showBorrow(I, "Ref", "*value",
                    I.dereference(unwrapScalar(I, I.member(D, "value"))),
                    I.dereference(I.member(D, {"borrow", "borrow"})));
}

static std::optional<Presentation> printMutex(const Inspector &I,
                                              const Datum &D, const Type *) {
  Inspector::Maybe Data = I.member(D, {"data", "value"});
  std::optional<uint64_t> Locked = unwrapNumber(I, I.member(D, "inner"));
  // Without unwinding nothing gets poisoned, and there is no flag.
  Inspector::Maybe Flag = I.member(D, "poison");
  std::optional<uint64_t> Poisoned = unwrapNumber(I, Flag);
  if (Flag && I.size(Flag->Of) == 0)
    Poisoned = 0;
  if (!Data || !Locked || !Poisoned)
    return std::nullopt;
  Presentation P = Inspector::withChildren(
      ValueKind::Struct, Body::Members,
      std::string("Mutex(locked=") + (*Locked ? "true" : "false") +
          ", poisoned=" + (*Poisoned ? "true" : "false") + ")");
  Inspector::add(P, "data", *Data);
  return P;
}

static std::optional<Presentation> printNonZero(const Inspector &I,
                                                const Datum &D, const Type *) {
  Inspector::Maybe Number = unwrapScalar(I, D);
  if (!Number)
    return std::nullopt;
  return I.Shower.present(*Number, false);
}

ArrayRef<PrinterEntry> rustPointerPrinters() {
  static const PrinterEntry Table[] = {
      {"alloc::rc::Rc", printCounted},
      {"alloc::rc::Weak", printCounted},
      {"alloc::sync::Arc", printCounted},
      {"alloc::sync::Weak", printCounted},
      {"alloc::boxed::Box", printFat},
      {"&dyn", printFat},
      {"core::cell::Cell", printCell},
      {"core::cell::RefCell", printRefCell},
      {"core::cell::Ref", printRef},
      {"core::cell::RefMut", printRef},
      {"std::sync::poison::mutex::Mutex", printMutex},
      {"core::num::nonzero::NonZero", printNonZero},
  };
  return Table;
}

} // namespace wasm_coredump
