//===- SimpleLocation.cpp - Where a variable is, without a dump -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SimpleLocation.h"
#include "Impl.h"
#include "Location.h"
#include "LocationLists.h"
#include "llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h"

using namespace llvm;

namespace wasm_coredump {

using Kind = SimpleLocation::Kind;

namespace {
/// A sum of at most one wasm local and a number.
struct Sum {
  std::optional<uint32_t> Local;
  uint64_t Number = 0;
  bool IsFrameBase = false;
  bool IsValue = false; ///< DW_OP_stack_value: the value, not its place.
};
} // namespace

// A number that is pushed by one operation.
static std::optional<uint64_t>
constantOperation(const DWARFExpression::Operation &Op) {
  const uint8_t Code = Op.getCode();
  if (Code >= dwarf::DW_OP_lit0 && Code <= dwarf::DW_OP_lit31)
    return Code - dwarf::DW_OP_lit0;
  switch (Code) {
  case dwarf::DW_OP_const1u:
  case dwarf::DW_OP_const1s:
  case dwarf::DW_OP_const2u:
  case dwarf::DW_OP_const2s:
  case dwarf::DW_OP_const4u:
  case dwarf::DW_OP_const4s:
  case dwarf::DW_OP_const8u:
  case dwarf::DW_OP_const8s:
  case dwarf::DW_OP_constu:
  case dwarf::DW_OP_consts:
    return Op.getRawOperand(0);
  default:
    return std::nullopt;
  }
}

// None for everything that is no such sum.
static std::optional<Sum> readSum(ArrayRef<uint8_t> Expression,
                                  unsigned AddressSize,
                                  std::optional<uint32_t> FrameBase) {
  constexpr unsigned MaxOperations = 8;
  DataExtractor Data(Expression, /*IsLittleEndian=*/true,
                     static_cast<uint8_t>(AddressSize));
  DWARFExpression Parsed(Data, static_cast<uint8_t>(AddressSize),
                         dwarf::DWARF32);
  Sum Result;
  std::optional<uint64_t> Pending; // The second entry of the stack.
  unsigned Count = 0;
  for (const DWARFExpression::Operation &Op : Parsed) {
    if (Op.isError() || ++Count > MaxOperations || Result.IsValue)
      return std::nullopt;
    const uint8_t Code = Op.getCode();
    const bool IsFirst = Count == 1;
    if (Code == dwarf::DW_OP_stack_value && !Pending && !IsFirst) {
      Result.IsValue = true;
    } else if (Code == dwarf::DW_OP_WASM_location && IsFirst &&
               Op.getNumOperands() >= 2 && Op.getRawOperand(0) == 0 &&
               Op.getRawOperand(1) <= UINT32_MAX) {
      Result.Local = static_cast<uint32_t>(Op.getRawOperand(1));
    } else if (Code == dwarf::DW_OP_fbreg && IsFirst && FrameBase) {
      Result.Local = *FrameBase;
      Result.IsFrameBase = true;
      Result.Number = Op.getRawOperand(0);
    } else if (Code == dwarf::DW_OP_addr && IsFirst) {
      Result.Number = Op.getRawOperand(0);
    } else if (Code == dwarf::DW_OP_plus_uconst && Result.Local && !Pending) {
      Result.Number += Op.getRawOperand(0);
    } else if (std::optional<uint64_t> Number = constantOperation(Op)) {
      if (IsFirst)
        Result.Number = *Number;
      else if (Result.Local && !Pending)
        Pending = *Number;
      else
        return std::nullopt;
    } else if (Code == dwarf::DW_OP_plus && Pending) {
      Result.Number += *Pending;
      Pending.reset();
    } else if (Code == dwarf::DW_OP_minus && Pending) {
      Result.Number -= *Pending;
      Pending.reset();
    } else {
      return std::nullopt;
    }
  }
  if (Count == 0 || Pending)
    return std::nullopt;
  return Result;
}

// As many bytes as an address of the program has. Linkers write -1 or -2 for
// what they dropped.
static bool isDropped(uint64_t Address, unsigned AddressSize) {
  const uint64_t Mask = AddressSize == 4 ? UINT32_MAX : UINT64_MAX;
  return ((Address + 2) & Mask) < 2;
}

SimpleLocation simpleLocation(DebugInfo &Info, const Variable &V,
                              const SourceFrame &F, uint64_t Pc) {
  SimpleLocation Result;
  DebugInfo::Impl &I = Info.impl();
  if (V.WasmLocal)
    return {Kind::Local, *V.WasmLocal, 0};
  DWARFDie Die = I.dieAt(V.Die);
  if (!Die.isValid())
    return Result;
  // What trust is asked about: a frame of the function, with nothing in it.
  Frame Empty;
  Empty.Function = F.WasmFunction;
  FrameContext Context;
  Context.Of = &Empty;
  Context.Pc = Pc;
  DWARFDie Holder = locationHolder(Die);
  std::optional<DWARFLocationExpression> E =
      expressionAt(Holder, dwarf::DW_AT_location, Pc);
  if (!E) {
    if (Holder.find(dwarf::DW_AT_location))
      return Result;
    std::optional<DWARFFormValue> Number =
        Holder.find(dwarf::DW_AT_const_value);
    if (!Number || Number->getAsBlock() ||
        (isOfFunction(Holder) &&
         I.isUnsettled(Info, Holder, nullptr, F, Context)))
      return Result;
    if (std::optional<uint64_t> Value =
            constantOf(Holder, dwarf::DW_AT_const_value))
      return {Kind::Constant, 0, static_cast<int64_t>(*Value)};
    return Result;
  }
  if (I.isMistimed(Info, Holder, *E, F, Context) ||
      (isOfFunction(Holder) && I.isUnsettled(Info, Holder, &*E, F, Context)))
    return Result;
  const unsigned AddressSize = Holder.getDwarfUnit()->getAddressByteSize();
  if (AddressSize != 4 && AddressSize != 8)
    return Result;
  std::optional<uint32_t> FrameBase;
  DWARFDie Function = F.Function ? I.dieAt(*F.Function) : DWARFDie();
  if (std::optional<DWARFLocationExpression> Base =
          expressionAt(Function, dwarf::DW_AT_frame_base, Pc)) {
    std::optional<Sum> S = readSum(Base->Expr, AddressSize, std::nullopt);
    if (S && S->Local && S->Number == 0)
      FrameBase = S->Local;
  }
  std::optional<Sum> S = readSum(E->Expr, AddressSize, FrameBase);
  if (!S)
    return Result;
  if (S->Local && !(S->IsFrameBase ? I.trustFrameBase(*S->Local, Context)
                                   : I.trustLocal(*S->Local, Holder, Context)))
    return Result;
  if (!S->Local && !S->IsValue && isDropped(S->Number, AddressSize))
    return Result;
  Result.Offset = static_cast<int64_t>(S->Number);
  Result.Index = S->Local.value_or(0);
  if (S->Local)
    Result.K = S->IsValue ? Kind::Local : Kind::MemoryAtLocal;
  else
    Result.K = S->IsValue ? Kind::Constant : Kind::Memory;
  return Result;
}

} // namespace wasm_coredump
