//===- ArrayBounds.cpp - Arrays whose length only a frame tells -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A bound is a number, another variable, or an expression, which may ask where
// the array lies (DW_OP_push_object_address). Bounds that can't be known leave
// an array of unknown size, whose place is still shown.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "Location.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace wasm_coredump {

// More dimensions than anybody writes.
constexpr unsigned MaxDimensions = 16;

std::optional<int64_t>
DebugInfo::Impl::boundOf(DebugInfo &Info, DWARFDie Range, dwarf::Attribute A,
                         const SourceFrame &Scope, const FrameContext &Frame,
                         std::optional<uint64_t> Object) {
  std::optional<DWARFFormValue> V = Range.find(A);
  if (!V)
    return std::nullopt;
  if (std::optional<uint64_t> Constant = constantOf(Range, A))
    return static_cast<int64_t>(*Constant);
  if (std::optional<ArrayRef<uint8_t>> Expression = V->getAsBlock()) {
    unsigned Size = Range.getDwarfUnit()->getAddressByteSize();
    DWARFDie Function = Scope.Function ? dieAt(*Scope.Function) : DWARFDie();
    // No list of locations tells since when a local holds the number.
    auto Trust = [&](uint64_t Local, bool) {
      return trustFrameBase(Local, Frame);
    };
    std::optional<uint64_t> Number;
    withLocationContext(*Range.getDwarfUnit(), Function, Frame,
                        /*OfFunction=*/true, /*Depth=*/0, Trust,
                        [&](const LocationContext &Context) {
                          LocationContext OfObject = Context;
                          OfObject.Object = Object;
                          Number = evaluateNumber(*Expression, Size, OfObject);
                        });
    if (!Number)
      return std::nullopt;
    return Size == 4 ? SignExtend64<32>(*Number)
                     : static_cast<int64_t>(*Number);
  }
  DWARFDie Holder = Range.getAttributeValueAsReferencedDie(A);
  if (!Holder.isValid() || Holder.isNULL())
    return std::nullopt;
  const Type *T = typeOf(Holder);
  if (!isIntegral(strip(T)))
    return std::nullopt;
  Scalar S = ValueReader(Info, Frame.memory())
                 .scalar(evaluate(Info, Holder, T, Scope, Frame));
  if (!S.isValid())
    return std::nullopt;
  return static_cast<int64_t>(S.Low);
}

const Type *DebugInfo::Impl::withBounds(DebugInfo &Info, const Type *T,
                                        const SourceFrame &Scope,
                                        const FrameContext &Frame,
                                        std::optional<uint64_t> Object,
                                        unsigned Depth) {
  const Type *Core = strip(T);
  const Type *To = Core->target();
  if (!To || Depth > MaxDimensions)
    return T;
  // What is behind a pointer lies elsewhere.
  if (Core->Kind == TypeKind::Pointer) {
    if (Depth > 0 || strip(To)->Kind != TypeKind::Array)
      return T;
    const Type *Known =
        withBounds(Info, To, Scope, Frame, std::nullopt, Depth + 1);
    return Known == To ? T : Info.pointerTo(Known);
  }
  if (Core->Kind != TypeKind::Array)
    return T;
  const Type *Element = withBounds(Info, To, Scope, Frame, Object, Depth + 1);
  std::optional<uint64_t> Count = Core->Count;
  int64_t Lower = Core->LowerBound;
  DWARFDie Range = Core->Bounds ? dieAt(*Core->Bounds) : DWARFDie();
  if (!Count && Range.isValid()) {
    std::optional<int64_t> From;
    if (Range.find(dwarf::DW_AT_lower_bound))
      From =
          boundOf(Info, Range, dwarf::DW_AT_lower_bound, Scope, Frame, Object);
    else
      From = 0;
    std::optional<int64_t> Length =
        boundOf(Info, Range, dwarf::DW_AT_count, Scope, Frame, Object);
    if (!Range.find(dwarf::DW_AT_count) && From)
      if (std::optional<int64_t> Last = boundOf(
              Info, Range, dwarf::DW_AT_upper_bound, Scope, Frame, Object)) {
        int64_t Distance, Items;
        if (!SubOverflow(*Last, *From, Distance) &&
            !AddOverflow(Distance, int64_t(1), Items))
          Length = Items;
      }
    // An empty range ends before it begins.
    if (From && Length && *Length <= UINT32_MAX) {
      Count = static_cast<uint64_t>(std::max<int64_t>(*Length, 0));
      Lower = *From;
    }
  }
  if (Count == Core->Count && Element == To)
    return T;
  Type Made(TypeKind::Array);
  Made.Count = Count;
  Made.LowerBound = Lower;
  Made.IsRust = Core->IsRust;
  Made.IsVector = Core->IsVector;
  Made.setTarget(Element);
  return Info.made(std::move(Made));
}

Datum DebugInfo::Impl::evaluateSized(DebugInfo &Info, DWARFDie Die,
                                     const Type *T, const SourceFrame &Scope,
                                     const FrameContext &Frame) {
  Datum D = evaluate(Info, Die, T, Scope, Frame);
  const Type *Known = withBounds(Info, T, Scope, Frame, D.Address);
  // How many bytes there are depends on the type.
  if (Known != T && !D.Address)
    return evaluate(Info, Die, Known, Scope, Frame);
  D.Of = Known;
  return D;
}

} // namespace wasm_coredump
