//===- LocationText.cpp - Where a variable lives, in words ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "LocationText.h"
#include "Impl.h"
#include "Location.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h"

using namespace llvm;

namespace wasm_coredump {

using Operation = DWARFExpression::Operation;

static std::string hex(uint64_t V) { return "0x" + utohexstr(V, true); }

// Operations of an expression; none if it can't be decoded. Long ones are cut:
// nobody reads them.
static std::optional<SmallVector<Operation, 8>>
decode(ArrayRef<uint8_t> Expression) {
  SmallVector<Operation, 8> Result;
  DataExtractor Data(Expression, true, 4);
  for (const Operation &Op : DWARFExpression(Data, 4, dwarf::DWARF32)) {
    if (Op.isError())
      return std::nullopt;
    Result.push_back(Op);
    if (Result.size() == 64)
      break;
  }
  return Result;
}

// Of DW_OP_WASM_location: 0 a local, 1 and 3 a global, 2 the operand stack.
static std::string wasmPlace(const Operation &Op) {
  uint64_t Index = Op.getRawOperand(1);
  switch (Op.getRawOperand(0)) {
  case 0:
    return "$local" + std::to_string(Index);
  case 1:
  case 3:
    return "$global" + std::to_string(Index);
  case 2:
    return "$stack" + std::to_string(Index);
  }
  return "";
}

static bool isWasmPlace(ArrayRef<Operation> Ops) {
  return (Ops.size() == 1 ||
          (Ops.size() == 2 && Ops[1].getCode() == dwarf::DW_OP_stack_value)) &&
         Ops[0].getCode() == dwarf::DW_OP_WASM_location &&
         Ops[0].getNumOperands() >= 2 && !wasmPlace(Ops[0]).empty();
}

static std::string rawText(ArrayRef<Operation> Ops) {
  std::string Result = "a complex DWARF expression:";
  for (const Operation &Op : Ops) {
    Result += (&Op == Ops.begin() ? " " : ", ");
    StringRef Name = dwarf::OperationEncodingString(Op.getCode());
    Result += Name.empty() ? hex(Op.getCode()) : Name.str();
    for (unsigned N = 0; N < Op.getNumOperands(); ++N)
      Result += " " + hex(Op.getRawOperand(N));
  }
  return Result;
}

static std::string expressionText(DebugInfo::Impl &I, DWARFDie Holder,
                                  DWARFDie Function,
                                  ArrayRef<uint8_t> Expression) {
  std::optional<SmallVector<Operation, 8>> Ops = decode(Expression);
  if (!Ops)
    return "not understood";
  if (Ops->empty())
    return "optimized out";
  const Operation &First = Ops->front();
  if (Ops->size() == 1) {
    if (First.getCode() == dwarf::DW_OP_addr)
      return "static storage at address " + hex(First.getRawOperand(0));
    if (First.getCode() == dwarf::DW_OP_addrx ||
        First.getCode() == dwarf::DW_OP_GNU_addr_index)
      if (std::optional<object::SectionedAddress> A =
              Holder.getDwarfUnit()->getAddrOffsetSectionItem(
                  static_cast<uint32_t>(First.getRawOperand(0))))
        return "static storage at address " + hex(A->Address);
    if (First.getCode() == dwarf::DW_OP_fbreg) {
      std::string Base;
      if (Function.isValid() && Function.find(dwarf::DW_AT_frame_base)) {
        Expected<DWARFLocationExpressionsVector> Where =
            Function.getLocations(dwarf::DW_AT_frame_base);
        if (!Where) {
          consumeError(Where.takeError());
        } else if (Where->size() == 1) {
          std::optional<SmallVector<Operation, 8>> BaseOps =
              decode(Where->front().Expr);
          if (BaseOps && isWasmPlace(*BaseOps))
            Base = " " + wasmPlace(BaseOps->front());
        }
      }
      return "a variable at frame base" + Base + " offset " +
             std::to_string(static_cast<int64_t>(First.getRawOperand(0)));
    }
  }
  if (isWasmPlace(*Ops))
    return "a variable in " + wasmPlace(First);
  return rawText(*Ops);
}

std::string locationText(DebugInfo &Info, const Variable &V,
                         const SourceFrame &F,
                         function_ref<std::string(uint64_t)> AddressOf) {
  DebugInfo::Impl &I = Info.impl();
  DWARFDie Die = I.dieAt(V.Die);
  DWARFDie Function = F.Function ? I.dieAt(*F.Function) : DWARFDie();
  if (!Die.isValid())
    return "optimized out";
  DWARFDie Holder = Die;
  if (!Holder.find(dwarf::DW_AT_location) &&
      !Holder.find(dwarf::DW_AT_const_value))
    Holder = originOf(Die);
  if (!Holder.find(dwarf::DW_AT_location)) {
    if (std::optional<DWARFFormValue> C =
            Holder.find(dwarf::DW_AT_const_value)) {
      if (std::optional<int64_t> S = C->getAsSignedConstant())
        return "constant " + std::to_string(*S);
      if (std::optional<uint64_t> U = C->getAsUnsignedConstant())
        return "constant " + std::to_string(*U);
      return "constant bytes";
    }
    return "optimized out";
  }
  Expected<DWARFLocationExpressionsVector> Locations =
      Holder.getLocations(dwarf::DW_AT_location);
  if (!Locations) {
    consumeError(Locations.takeError());
    return "not understood";
  }
  if (Locations->empty())
    return "optimized out";
  if (Locations->size() == 1 && !Locations->front().Range)
    return expressionText(I, Holder, Function, Locations->front().Expr);
  std::string Result = "multi-location:";
  for (const DWARFLocationExpression &L : *Locations)
    Result +=
        "\n  Range " +
        (L.Range ? AddressOf(L.Range->LowPC) + "-" + AddressOf(L.Range->HighPC)
                 : std::string("everywhere")) +
        ": " + expressionText(I, Holder, Function, L.Expr);
  return Result + "\n";
}

Datum frameBase(DebugInfo &Info, const SourceFrame &F,
                const FrameContext &Context) {
  DebugInfo::Impl &I = Info.impl();
  const Type *T = Info.pointerTo(Info.findType("void"));
  DWARFDie Function = F.Function ? I.dieAt(*F.Function) : DWARFDie();
  if (!Function.isValid() || !Function.find(dwarf::DW_AT_frame_base))
    return Datum::optimizedOut(T);
  Expected<DWARFLocationExpressionsVector> Where =
      Function.getLocations(dwarf::DW_AT_frame_base);
  if (!Where) {
    consumeError(Where.takeError());
    return Datum::optimizedOut(T);
  }
  for (const DWARFLocationExpression &L : *Where) {
    if (L.Range &&
        (Context.Pc < L.Range->LowPC || Context.Pc >= L.Range->HighPC))
      continue;
    // The attribute's value is the address, not the address of a value.
    SmallVector<uint8_t, 4> Expression = L.Expr;
    std::optional<SmallVector<Operation, 8>> Ops = decode(Expression);
    if (!Ops || !isWasmPlace(*Ops))
      return Datum::optimizedOut(T);
    auto Trust = [&](uint64_t Local, bool) {
      return I.trustFrameBase(Local, Context);
    };
    Datum Result = Datum::optimizedOut(T);
    I.withLocationContext(*Function.getDwarfUnit(), Function, Context,
                          /*OfFunction=*/true, /*Depth=*/0, Trust,
                          [&](const LocationContext &Location) {
                            Result = evaluateLocation(Expression, T, Location);
                          });
    return Result;
  }
  return Datum::optimizedOut(T);
}

} // namespace wasm_coredump
