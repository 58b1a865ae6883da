//===- LibcxxHolders.cpp - std::optional, variant, any, tuple ... ---------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Objects that hold one value, or a few, of types that the template or the
// object itself tells.
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

// As libstdc++'s printers show what holds one object: a container inside is
// merged into the line ("... containing std::vector of length 1 ... = {7}"),
// all else is a child.
static Presentation holding(const Inspector &I, std::string Summary,
                            Datum Value, Body Shape) {
  Presentation Inner = I.Shower.present(Value, false);
  bool IsContainer =
      !Inner.IsNative && !Inner.Summary.empty() &&
      (Inner.Shape != Body::None || Inner.Kind == ValueKind::Sequence ||
       Inner.Kind == ValueKind::Map || Inner.Kind == ValueKind::Struct);
  if (IsContainer) {
    Inner.Summary = Summary + " containing " + Inner.Summary;
    // What one can do with it, one can't do with its holder.
    Inner.Target.reset();
    Inner.Counted = false;
    return Inner;
  }
  Presentation P =
      Inspector::withChildren(ValueKind::Struct, Shape, std::move(Summary));
  Inspector::add(P, "[contained value]", std::move(Value));
  return P;
}

static std::optional<Presentation>
printOptional(const Inspector &I, const Datum &D, const Type *Core) {
  std::string Name = "std::optional<" + argumentsOf(Core) + ">";
  std::optional<uint64_t> Engaged = I.number(D, "__engaged_");
  // Of a reference it is a pointer.
  Inspector::Maybe Value = I.member(D, "__val_");
  if (!Engaged || !Value)
    return std::nullopt;
  if (*Engaged == 0)
    return Presentation::text(ValueKind::Struct,
                              Name + " [no contained value]");
  if (*Engaged != 1)
    return Inspector::problem("it is neither empty nor full");
  Presentation P = holding(I, std::move(Name), *Value, Body::Members);
  bool IsReference = I.definition(Value->Of)->Kind == TypeKind::Pointer &&
                     I.argument(Core, 0) &&
                     isReference(I.definition(I.argument(Core, 0)));
  P.Target = IsReference ? I.dereference(*Value) : Value;
  return P;
}

// The alternatives lie in a union of the first and a union of the others.
static std::optional<Presentation>
printVariant(const Inspector &I, const Datum &D, const Type *Core) {
  std::string Name = "std::variant<" + argumentsOf(Core) + ">";
  Inspector::Maybe IndexMember = I.member(D, {"__impl_", "__index"});
  std::optional<uint64_t> Index = I.number(IndexMember);
  Inspector::Maybe Data = I.member(D, {"__impl_", "__data"});
  if (!Index || !Data)
    return std::nullopt;
  uint64_t Size = I.size(IndexMember->Of).value_or(4);
  uint64_t None = Size >= 8 ? ~0ull : (1ull << (Size * 8)) - 1;
  if (*Index == None)
    return Presentation::text(ValueKind::Struct,
                              Name + " [no contained value]");
  if (*Index >= Core->templateArguments().size())
    return Inspector::problem("there is no alternative " +
                              std::to_string(*Index));
  for (uint64_t N = 0; N < *Index; ++N)
    Data = I.member(Data, "__tail");
  Inspector::Maybe Value = I.member(Data, {"__head", "__value"});
  if (!Value)
    return std::nullopt;
  return holding(I, Name + " [index " + std::to_string(*Index) + "]", *Value,
                 Body::Elements);
}

// Which type is inside, tells the function that handles it: a member of
// _SmallHandler<T> or _LargeHandler<T>.
static std::optional<Presentation> printAny(const Inspector &I, const Datum &D,
                                            const Type *) {
  std::optional<uint64_t> Handler = I.number(I.anyMember(D, {"__h_", "__h"}));
  Inspector::Maybe Storage = I.anyMember(D, {"__s_", "__s"});
  if (!Handler || !Storage)
    return std::nullopt;
  if (*Handler == 0)
    return Presentation::text(ValueKind::Struct,
                              "std::any [no contained value]");
  const Type *Class = I.Info.tableFunction(*Handler).Class;
  const Type *T = I.argument(Class, 0);
  if (!T)
    return std::nullopt;
  StringRef Name = Class->Name;
  Datum Value;
  if (Name.contains("_SmallHandler<")) {
    Value = Storage->Address ? I.at(T, *Storage->Address) : *Storage;
    Value.Of = T;
  } else if (Name.contains("_LargeHandler<")) {
    std::optional<uint64_t> Address = I.number(Storage, "__ptr");
    if (!Address)
      return std::nullopt;
    Value = I.at(T, *Address);
  } else {
    return std::nullopt;
  }
  Presentation Held = holding(I, "std::any", Value, Body::Members);
  if (Held.Summary == "std::any")
    Held.Summary += " containing " + shortName(T);
  return Held;
}

// Leaves are base classes, one for each element.
static std::optional<Presentation>
printTuple(const Inspector &I, const Datum &D, const Type *Core) {
  if (Core->templateArguments().empty())
    return Presentation::text(ValueKind::Struct, "empty std::tuple");
  Inspector::Maybe Base = I.anyMember(D, {"__base_", "base_"});
  if (!Base)
    return std::nullopt;
  Presentation P = Inspector::withChildren(ValueKind::Struct, Body::Members,
                                           "std::tuple containing");
  for (const Member &M : I.definition(Base->Of)->members()) {
    if (!M.IsBase)
      continue;
    Datum Leaf = I.Reader.member(*Base, M);
    Inspector::Maybe Value = I.member(Leaf, "__value_");
    std::string Name = "[" + std::to_string(P.Children.size() + 1) + "]";
    // An empty class is the leaf's own base class.
    const Type *LeafType = I.definition(Leaf.Of);
    if (!Value && !LeafType->members().empty() &&
        LeafType->members().front().IsBase)
      Value = I.Reader.member(Leaf, LeafType->members().front());
    if (!Value)
      return std::nullopt;
    Inspector::add(P, std::move(Name), *Value);
  }
  if (P.Children.size() != Core->templateArguments().size())
    return std::nullopt;
  return P;
}

static std::optional<Presentation> printPair(const Inspector &I, const Datum &D,
                                             const Type *) {
  Inspector::Maybe First = I.member(D, "first");
  Inspector::Maybe Second = I.member(D, "second");
  if (!First || !Second)
    return std::nullopt;
  Presentation P =
      Inspector::withChildren(ValueKind::Struct, Body::Members, "");
  Inspector::add(P, "first", *First);
  Inspector::add(P, "second", *Second);
  return P;
}

// libc++'s policy functions: what is called tells the type of the target, the
// policy whether that lies in the object itself (nothing to clone) or outside.
static std::optional<Presentation>
printFunction(const Inspector &I, const Datum &D, const Type *Core) {
  std::string Name = "std::function<" + argumentsOf(Core) + ">";
  std::optional<uint64_t> Call = I.number(D, {"__f_", "__func_"});
  Inspector::Maybe Policy = I.dereference(I.member(D, {"__f_", "__policy_"}));
  std::optional<uint64_t> IsNull = I.number(Policy, "__is_null");
  std::optional<uint64_t> Clone = I.number(Policy, "__clone");
  Inspector::Maybe Buffer = I.member(D, {"__f_", "__buf_"});
  if (!Call || !IsNull || !Clone || !Buffer)
    return std::nullopt;
  if (*IsNull == 1)
    return Presentation::text(ValueKind::Function, Name + " (empty)");
  DebugInfo::TableFunction F = I.Info.tableFunction(*Call);
  const Type *T = F.Arguments.empty() ? nullptr : F.Arguments.front().Of;
  if (*IsNull != 0 || !T)
    return std::nullopt;
  Datum Target;
  if (*Clone == 0) {
    Target = *Buffer;
    Target.Of = T;
  } else {
    std::optional<uint64_t> Address = I.number(Buffer, "__large");
    if (!Address)
      return std::nullopt;
    Target = I.at(T, *Address);
  }
  Presentation P = Inspector::withChildren(
      ValueKind::Function, Body::Members, Name + " containing " + shortName(T));
  Inspector::add(P, "[target]", Target);
  return P;
}

static std::optional<Presentation>
printReferenceWrapper(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe To = I.dereference(I.anyMember(D, {"__f_", "__ptr_"}));
  if (!To)
    return std::nullopt;
  Presentation P = Inspector::withChildren(ValueKind::Reference, Body::Members,
                                           "std::reference_wrapper<" +
                                               argumentsOf(Core) + ">");
  Inspector::add(P, "get()", *To);
  return P;
}

// Either of two values in a union.
static std::optional<Presentation>
printExpected(const Inspector &I, const Datum &D, const Type *Core) {
  std::string Name = "std::expected<" + argumentsOf(Core) + ">";
  Inspector::Maybe Rep = I.member(D, {"__repr_", "__v"});
  std::optional<uint64_t> HasValue = I.number(Rep, "__has_val_");
  Inspector::Maybe Value = I.member(Rep, {"__union_", "__v", "__val_"});
  Inspector::Maybe Error = I.member(Rep, {"__union_", "__v", "__unex_"});
  if (!HasValue || !Error)
    return std::nullopt;
  if (*HasValue > 1)
    return Inspector::problem("it holds neither a value nor an error");
  Presentation P = Inspector::withChildren(ValueKind::Struct, Body::Members,
                                           std::move(Name));
  if (*HasValue == 0) {
    Inspector::add(P, "[unexpected value]", *Error);
  } else if (Value) {
    P.Target = Value;
    Inspector::add(P, "[expected value]", *Value);
  } else {
    P.Shape = Body::None; // Of void.
    P.Summary += " [expected void]";
  }
  return P;
}

ArrayRef<PrinterEntry> libcxxHolderPrinters() {
  static const PrinterEntry Table[] = {
      {"std::optional", printOptional},
      {"std::variant", printVariant},
      {"std::any", printAny},
      {"std::tuple", printTuple},
      {"std::pair", printPair},
      {"std::function", printFunction},
      {"std::reference_wrapper", printReferenceWrapper},
      {"std::expected", printExpected},
  };
  return Table;
}

} // namespace wasm_coredump
