//===- ExpressionParts.cpp - Members and elements in expressions ----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Casts.h"
#include "Evaluator.h"
#include "NameIndex.h"
#include "Sequence.h"
#include "Variants.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace wasm_coredump {

static Error noProcess() {
  return createStringError("You can't do that without a process to debug.");
}

// Rust's [] looks through references and boxes; the debug info has pointers for
// both. Of a reference to a plain value, as in C: there it would mean nothing.
Expected<Datum> Evaluator::throughReferences(Datum D) {
  for (unsigned Hop = 0; Hop < 8; ++Hop) {
    const Type *Core = strip(D.Of);
    StringRef Name = Core->Name;
    if (Core->Kind != TypeKind::Pointer || !Core->target() ||
        (!Name.starts_with("&") && !Name.starts_with("alloc::boxed::Box<")))
      break;
    const Type *To = Info.definitionOf(Core->target());
    if (!isAggregate(To) && To->Kind != TypeKind::Array &&
        To->Kind != TypeKind::Pointer)
      break;
    Expected<Datum> Next = Reader.dereference(D);
    if (!Next)
      return Next;
    D = std::move(*Next);
  }
  return std::move(D);
}

Expected<Datum> Evaluator::index(const Node &N) {
  Expected<Datum> Base = value(*N.Operands[0]);
  if (Base && Language == SourceLanguage::Rust)
    Base = throughReferences(std::move(*Base));
  if (!Base)
    return Base;
  // In C, 1[array] is array[1].
  if (isIntegral(strip(Base->Of))) {
    Expected<Datum> Other = value(*N.Operands[1]);
    if (!Other)
      return Other;
    Expected<int64_t> Number = number(*Base);
    if (!Number)
      return Number.takeError();
    return Reader.element(*Other, *Number);
  }
  Expected<Datum> Index = value(*N.Operands[1]);
  if (!Index)
    return Index;
  if (isAggregate(strip(Base->Of)))
    return elementOf(Reader, *Base, *Index);
  Expected<int64_t> Number = number(*Index);
  if (!Number)
    return Number.takeError();
  return Reader.element(*Base, *Number);
}

Expected<Datum> Evaluator::slice(const Node &N) {
  Expected<Datum> Base = value(*N.Operands[0]);
  if (Base && Language == SourceLanguage::Rust)
    Base = throughReferences(std::move(*Base));
  if (!Base)
    return Base;
  int64_t From = 0;
  std::optional<int64_t> To;
  if (N.Operands[1]) {
    Expected<int64_t> Number = number(*N.Operands[1]);
    if (!Number)
      return Number.takeError();
    From = *Number;
  }
  if (N.Operands[2]) {
    Expected<int64_t> Number = number(*N.Operands[2]);
    if (!Number)
      return Number.takeError();
    To = *Number;
    if (N.IsInclusive && *To < INT64_MAX)
      ++*To;
  }
  return sliceOf(Reader, *Base, From, To);
}

// What a member access looks into, through pointers.
Expected<Datum> Evaluator::pointee(Datum D) {
  Expected<Datum> Base = withoutReference(Reader, std::move(D));
  // Both spellings work on both, as in gdb.
  if (Base && strip(Base->Of)->Kind == TypeKind::Pointer) {
    Base = Reader.dereference(*Base);
    if (Base)
      Base = withoutReference(Reader, std::move(*Base));
  }
  return Base;
}

// The bases that have a member of the name, by where they lie. One that is
// found hides those in its own bases.
static void findHolders(DebugInfo &Info, const Type *Class, StringRef Name,
                        uint64_t Offset, unsigned Depth, unsigned &Budget,
                        std::map<uint64_t, std::string> &Holders) {
  Class = Info.definitionOf(Class);
  if (Depth > MaxTypeDepth || Budget == 0 || !isAggregate(Class))
    return;
  --Budget;
  for (const Member &M : Class->members())
    if (!M.IsBase && M.Name == Name) {
      // A static member is the same in all of them.
      if (!M.IsStatic)
        Holders.try_emplace(Offset, Class->Name);
      return;
    }
  for (const Member &M : Class->members())
    if (M.IsBase && !M.IsVirtualBase && M.Of)
      findHolders(Info, M.Of, Name, Offset + M.Offset, Depth + 1, Budget,
                  Holders);
}

static Error checkAmbiguity(DebugInfo &Info, const Type *Class,
                            StringRef Name) {
  std::map<uint64_t, std::string> Holders;
  unsigned Budget = 1000; // Damaged debug info may have cycles of bases.
  findHolders(Info, Class, Name, 0, 0, Budget, Holders);
  if (Holders.size() < 2)
    return Error::success();
  std::string Text = "Request for member '" + Name.str() +
                     "' is ambiguous in type '" + typeName(Class) +
                     "'. Candidates are in:";
  for (const auto &[Offset, Holder] : Holders)
    Text += " " + Holder;
  return createStringError(Text + ".");
}

// The object in front of . and ->
Expected<Datum> Evaluator::objectOf(const Node &Access) {
  Expected<Datum> Base = value(*Access.Operands[0]);
  if (!Base)
    return Base;
  // Smart pointers have an arrow of their own.
  if (Access.Kind == NodeKind::Arrow && isAggregate(strip(Base->Of))) {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Base);
    if (!To)
      return To.takeError();
    if (*To)
      Base = std::move(**To);
  }
  return pointee(std::move(*Base));
}

// A field of the variant that an enum is, or what a closure captured: by
// reference it is called _ref__x.
std::optional<Datum> Evaluator::rustField(const Datum &Object, StringRef Name) {
  const Type *Core = Info.definitionOf(Object.Of);
  if (Core->HasVariants) {
    Validity Why;
    const Variant *V = activeVariant(Reader, Object, Core, Why);
    return V ? Reader.findMember(Reader.member(Object, V->Content), Name)
             : std::nullopt;
  }
  if (!StringRef(Core->Name).contains("{closure_env#"))
    return std::nullopt;
  std::optional<Datum> Captured =
      Reader.findMember(Object, "_ref__" + Name.str());
  if (!Captured)
    return std::nullopt;
  Expected<Datum> To = Reader.dereference(*Captured);
  if (To)
    return std::move(*To);
  consumeError(To.takeError());
  return Datum::optimizedOut(strip(Captured->Of)->target());
}

// What the library's objects hold, in the words of their methods.
Expected<Datum> Evaluator::method(const Node &N) {
  Expected<Datum> Object = objectOf(*N.Operands[0]);
  if (!Object)
    return Object;
  const bool IsRust = Language == SourceLanguage::Rust;
  const Type *Count =
      Info.builtin(TypeKind::Unsigned, IsRust ? "usize" : "unsigned long", 4);
  StringRef Name = N.Text;
  if (Name == "get") {
    if (std::optional<Datum> Pointer = heldPointer(Reader, *Object))
      return std::move(*Pointer);
    return noProcess();
  }
  if (Name == "has_value") {
    Expected<std::optional<bool>> Holds = holdsValue(Reader, *Object);
    if (!Holds)
      return Holds.takeError();
    return *Holds ? truthValue(Info, Language, **Holds)
                  : Expected<Datum>(noProcess());
  }
  if (Name == "value" || Name == "unwrap") {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Object);
    if (!To)
      return To.takeError();
    return *To ? Expected<Datum>(std::move(**To))
               : Expected<Datum>(noProcess());
  }
  Expected<std::optional<uint64_t>> Length = lengthOf(Reader, *Object);
  if (!Length)
    return Length.takeError();
  if (!*Length)
    return noProcess();
  if (Name == "empty" || Name == "is_empty")
    return truthValue(Info, Language, **Length == 0);
  if (Name != "at" && Name != "front" && Name != "back")
    return Datum::constant(Count, **Length);
  Expected<Datum> Index =
      Datum::constant(Count, Name == "back" && **Length ? **Length - 1 : 0);
  if (N.Operands[1])
    Index = value(*N.Operands[1]);
  if (!Index)
    return Index;
  return elementOf(Reader, *Object, *Index);
}

Expected<Datum> Evaluator::member(const Node &N) {
  Expected<Datum> Base = objectOf(N);
  if (!Base)
    return Base;
  // Rust follows references and boxes by itself, as often as it takes.
  for (unsigned Hop = 0; Hop < 8 && Language == SourceLanguage::Rust &&
                         strip(Base->Of)->Kind == TypeKind::Pointer;
       ++Hop) {
    Base = pointee(std::move(*Base));
    if (!Base)
      return Base;
  }
  // The fields of Rust's tuples are called __0, __1 in the debug info.
  std::string Name =
      isDigit(N.Text.front()) ? "__" + N.Text.str() : N.Text.str();
  // So it does with Rc, and the guards of cells.
  for (unsigned Hop = 0; Hop < 8 && Language == SourceLanguage::Rust &&
                         !Reader.findMember(*Base, Name);
       ++Hop) {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Base);
    if (!To)
      return To.takeError();
    if (!*To)
      break;
    Base = pointee(std::move(**To));
    if (!Base)
      return Base;
  }
  const Type *Class = Info.definitionOf(Base->Of);
  if (!isAggregate(Class))
    return createStringError(
        "Attempt to extract a component of a value that is not a structure" +
        std::string(N.Kind == NodeKind::Arrow ? " pointer." : "."));
  if (Class->IsDeclaration)
    return createStringError("incomplete type `" + typeName(Base->Of) + "'");
  if (Error E = checkAmbiguity(Info, Class, Name))
    return std::move(E);
  if (std::optional<Datum> M = Reader.findMember(*Base, Name))
    return std::move(*M);
  if (Language == SourceLanguage::Rust)
    if (std::optional<Datum> M = rustField(*Base, Name))
      return std::move(*M);
  // object.Base::member
  auto [Qualifier, Last] = splitLast(Name);
  if (!Last.empty())
    if (const Type *As = Info.findType(Qualifier, Scope.Frame)) {
      Expected<Datum> Part = castTo(Reader, *Base, As);
      if (!Part)
        return Part;
      if (std::optional<Datum> M = Reader.findMember(*Part, Last))
        return std::move(*M);
    }
  if (!Class->Name.empty())
    if (std::optional<Symbol> S = Info.names().function(
            "::" + Class->Name + "::" + Name, Scope.Frame))
      return functionValue(*S);
  return createStringError("There is no member named " + N.Text.str() + ".");
}

Expected<Datum> Evaluator::memberOf(const Node &N) {
  Expected<Datum> Object = evaluate(*N.Operands[0]);
  if (!Object)
    return Object;
  Expected<Datum> Base = pointee(std::move(*Object));
  if (!Base)
    return Base;
  Expected<Datum> Pointer = value(*N.Operands[1]);
  if (!Pointer)
    return Pointer;
  const Type *Core = strip(Pointer->Of);
  if (Core->Kind != TypeKind::MemberPointer || !Core->target())
    return createStringError("not a pointer to member: `" +
                             typeName(Pointer->Of) + "'");
  if (strip(Core->target())->Kind == TypeKind::Function)
    return noProcess();
  Expected<Scalar> Offset = knownScalar(Reader, *Pointer);
  if (!Offset)
    return Offset.takeError();
  if (static_cast<int32_t>(Offset->Low) == -1)
    return createStringError("The pointer to member is null.");
  Member M;
  M.Of = Core->target();
  M.Offset = Offset->Low & 0xFFFFFFFF;
  return Reader.member(*Base, M);
}

} // namespace wasm_coredump
