//===- Scopes.cpp - Variables in scope and where they live ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "Location.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h"
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Enumerating
//===----------------------------------------------------------------------===//

std::optional<Variable> DebugInfo::Impl::variableAt(DWARFDie Die) {
  Variable V;
  V.Name = plainName(Die).str();
  if (V.Name.empty())
    return std::nullopt;
  DWARFDie Origin = originOf(Die);
  V.Die = Die.getOffset();
  V.IsParameter = Die.getTag() == dwarf::DW_TAG_formal_parameter;
  V.IsArtificial =
      Die.find(dwarf::DW_AT_artificial) || Origin.find(dwarf::DW_AT_artificial);
  V.Line = static_cast<unsigned>(
      constantOf(Origin, dwarf::DW_AT_decl_line).value_or(0));
  V.Of = typeOf(Die);
  return V;
}

// Blocks[N] collects the variables of nesting depth N. Origins are the abstract
// variables that have a concrete one.
void DebugInfo::Impl::collect(DWARFDie Block, uint64_t Pc, unsigned Depth,
                              std::vector<Variable> &Parameters,
                              std::vector<std::vector<Variable>> &Blocks,
                              std::vector<uint64_t> &Origins) {
  if (Depth >= MaxTypeDepth)
    return;
  if (Blocks.size() <= Depth)
    Blocks.resize(Depth + 1);
  forEachChild(Block, [&](DWARFDie C) {
    switch (C.getTag()) {
    case dwarf::DW_TAG_formal_parameter:
    case dwarf::DW_TAG_variable:
      Origins.push_back(originOf(C).getOffset());
      if (std::optional<Variable> V = variableAt(C)) {
        V->Depth = Depth;
        if (V->IsParameter)
          Parameters.push_back(std::move(*V));
        else
          Blocks[Depth].push_back(std::move(*V));
      }
      break;
    case dwarf::DW_TAG_lexical_block:
      if (C.addressRangeContainsAddress(Pc))
        collect(C, Pc, Depth + 1, Parameters, Blocks, Origins);
      break;
    default:
      break;
    }
  });
}

std::vector<Variable> DebugInfo::Impl::namedLocals(DebugInfo &Info,
                                                   uint32_t Index) {
  std::vector<Variable> Result;
  const Function *F = M.function(Index);
  const FuncType *Signature = M.functionType(Index);
  if (!F || !Signature || F->Body.empty())
    return Result;
  Expected<std::vector<ValType>> Types = M.localTypes(*F);
  if (!Types) {
    consumeError(Types.takeError());
    return Result;
  }
  for (const auto &[Local, Name] : M.localNames(Index)) {
    if (Local >= Types->size() || Name.empty())
      continue;
    Variable V;
    V.Name = Name.str();
    V.IsParameter = Local < Signature->Params.size();
    V.WasmLocal = Local;
    switch ((*Types)[Local]) {
    case 0x7F:
      V.Of = Info.builtin(TypeKind::Signed, "i32", 4);
      break;
    case 0x7E:
      V.Of = Info.builtin(TypeKind::Signed, "i64", 8);
      break;
    case 0x7D:
      V.Of = Info.builtin(TypeKind::Float, "f32", 4);
      break;
    case 0x7C:
      V.Of = Info.builtin(TypeKind::Float, "f64", 8);
      break;
    case 0x7B:
      V.Of = Info.builtin(TypeKind::Unsigned, "v128", 16);
      break;
    default:
      V.Of = Info.builtin(TypeKind::Other, "ref", 0);
    }
    Result.push_back(std::move(V));
  }
  return Result;
}

// A wasm local's own bits, whatever the program kept there.
static Datum namedLocalValue(const Variable &V, const FrameContext &Context) {
  Datum Result = Datum::optimizedOut(V.Of);
  if (!Context.Of || *V.WasmLocal >= Context.Of->Locals.size())
    return Result;
  const Value &Val = Context.Of->Locals[*V.WasmLocal];
  uint64_t Size = 0;
  switch (Val.K) {
  case Value::Kind::I32:
  case Value::Kind::F32:
    Size = 4;
    break;
  case Value::Kind::I64:
  case Value::Kind::F64:
    Size = 8;
    break;
  case Value::Kind::V128:
    Size = 16;
    break;
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    break;
  }
  if (Size == 0 || sizeOf(V.Of) != Size)
    return Result;
  const uint64_t Words[2] = {Val.Bits, Val.HighBits};
  Result.Bytes.clear();
  for (uint64_t N = 0; N < Size; ++N)
    Result.Bytes.push_back(static_cast<uint8_t>(Words[N / 8] >> (N % 8 * 8)));
  Result.States.assign(Size, Validity::Valid);
  return Result;
}

std::vector<Variable> DebugInfo::variables(const SourceFrame &F, uint64_t Pc) {
  std::vector<Variable> Parameters;
  std::vector<std::vector<Variable>> Blocks;
  std::vector<uint64_t> Origins;
  if (!F.Scope)
    return I->namedLocals(*this, F.WasmFunction);
  DWARFDie Scope = I->dieAt(*F.Scope);
  if (!Scope.isValid())
    return Parameters;
  I->collect(Scope, Pc, 0, Parameters, Blocks, Origins);

  // An optimizer that dropped a variable drops its DIE as well: what only the
  // abstract function knows is added, in the source's order of parameters.
  // (Not the declaration behind that: its parameters have no names.)
  DWARFDie Abstract;
  if (Scope.find(dwarf::DW_AT_abstract_origin))
    Abstract =
        Scope.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
  if (Abstract.isValid() && !Abstract.isNULL()) {
    std::vector<Variable> Ordered;
    forEachChild(Abstract, [&](DWARFDie C) {
      bool IsParameter = C.getTag() == dwarf::DW_TAG_formal_parameter;
      if (!IsParameter && C.getTag() != dwarf::DW_TAG_variable)
        return;
      uint64_t Origin = originOf(C).getOffset();
      if (IsParameter)
        for (Variable &V : Parameters)
          if (V.Die != ~0ull &&
              originOf(I->dieAt(V.Die)).getOffset() == Origin) {
            Ordered.push_back(std::move(V));
            V.Die = ~0ull;
          }
      if (is_contained(Origins, Origin))
        return;
      if (std::optional<Variable> V = I->variableAt(C)) {
        if (IsParameter)
          Ordered.push_back(std::move(*V));
        else
          Blocks[0].push_back(std::move(*V));
      }
    });
    for (Variable &V : Parameters)
      if (V.Die != ~0ull)
        Ordered.push_back(std::move(V));
    Parameters = std::move(Ordered);
  }

  std::vector<Variable> Result = std::move(Parameters);
  size_t NumParameters = Result.size();
  for (std::vector<Variable> &Block : reverse(Blocks))
    for (Variable &V : Block)
      Result.push_back(std::move(V));
  // Innermost first; a parameter is hidden by any local of its name.
  StringSet<> Seen;
  for (size_t N = NumParameters; N < Result.size(); ++N)
    Result[N].IsShadowed = !Seen.insert(Result[N].Name).second;
  for (size_t N = 0; N < NumParameters; ++N)
    Result[N].IsShadowed = Seen.count(Result[N].Name) != 0;
  return Result;
}

std::optional<Variable> DebugInfo::findGlobal(StringRef Name,
                                              const SourceFrame *Near) {
  I->buildIndex();
  SmallVector<uint64_t, 8> Candidates;
  // From inside ns::f, x may mean ns::x.
  std::string Prefix = Near ? Near->Name : "";
  while (true) {
    size_t Cut = Prefix.rfind("::");
    Prefix = Cut == std::string::npos ? "" : Prefix.substr(0, Cut);
    std::string Full = Prefix.empty() ? Name.str() : Prefix + "::" + Name.str();
    auto It = I->GlobalsByName.find(Full);
    if (It == I->GlobalsByName.end())
      It = I->GlobalsByName.find("(anonymous namespace)::" + Full);
    if (It != I->GlobalsByName.end())
      Candidates.append(It->second.begin(), It->second.end());
    if (Prefix.empty())
      break;
  }
  DWARFUnit *Unit = Near && Near->Scope && I->Context
                        ? I->Context->getUnitForOffset(*Near->Scope)
                        : nullptr;
  auto IsNear = [&](uint64_t Offset) {
    return Unit && I->Context->getUnitForOffset(Offset) == Unit;
  };
  if (Candidates.empty())
    return std::nullopt;
  auto Best = find_if(Candidates, IsNear);
  return I->variableAt(
      I->dieAt(Best == Candidates.end() ? Candidates.front() : *Best));
}

//===----------------------------------------------------------------------===//
// Evaluating
//===----------------------------------------------------------------------===//

static bool containsPc(const DWARFLocationExpression &L, uint64_t Pc) {
  return L.Range && L.Range->LowPC <= Pc && Pc < L.Range->HighPC;
}

// The expression of an attribute that holds at a pc. One without a range is for
// all pcs that have none of their own.
static std::optional<DWARFLocationExpression>
expressionAt(DWARFDie Die, dwarf::Attribute A, uint64_t Pc) {
  if (!Die.isValid() || !Die.find(A))
    return std::nullopt;
  Expected<DWARFLocationExpressionsVector> Locations = Die.getLocations(A);
  if (!Locations) {
    consumeError(Locations.takeError());
    return std::nullopt;
  }
  auto Best = find_if(*Locations, [Pc](const DWARFLocationExpression &L) {
    return containsPc(L, Pc);
  });
  if (Best == Locations->end())
    Best = find_if(*Locations,
                   [](const DWARFLocationExpression &L) { return !L.Range; });
  if (Best == Locations->end())
    return std::nullopt;
  return std::move(*Best);
}

static Datum constantValue(const DWARFFormValue &Value, const Type *T) {
  Datum Result;
  Result.Of = T;
  uint64_t Size = std::min<uint64_t>(sizeOf(T).value_or(0), 1 << 16);
  if (std::optional<ArrayRef<uint8_t>> Block = Value.getAsBlock()) {
    for (uint64_t N = 0; N < Size; ++N) {
      bool Valid = N < Block->size();
      Result.Bytes.push_back(Valid ? (*Block)[N] : 0);
      Result.States.push_back(Valid ? Validity::Valid : Validity::OptimizedOut);
    }
    return Result;
  }
  if (std::optional<uint64_t> U = Value.getAsUnsignedConstant())
    return Datum::constant(T, *U);
  if (std::optional<int64_t> S = Value.getAsSignedConstant())
    return Datum::constant(T, static_cast<uint64_t>(*S));
  return Datum::optimizedOut(T);
}

Datum DebugInfo::Impl::evaluate(DebugInfo &Info, DWARFDie Die, const Type *T,
                                const SourceFrame &Scope,
                                const FrameContext &Frame) {
  DWARFDie Function = Scope.Function ? dieAt(*Scope.Function) : DWARFDie();
  DWARFDie Holder = Die;
  // A static variable's place may stand at its declaration.
  if (!Holder.find(dwarf::DW_AT_location) &&
      !Holder.find(dwarf::DW_AT_const_value))
    Holder = originOf(Die);
  std::optional<DWARFLocationExpression> Expression =
      expressionAt(Holder, dwarf::DW_AT_location, Frame.Pc);
  if (!Expression || isMistimed(Info, Holder, *Expression, Scope, Frame)) {
    if (!Holder.find(dwarf::DW_AT_location))
      if (std::optional<DWARFFormValue> V =
              Holder.find(dwarf::DW_AT_const_value))
        return constantValue(*V, T);
    return Datum::optimizedOut(T);
  }

  std::optional<DWARFLocationExpression> Base =
      expressionAt(Function, dwarf::DW_AT_frame_base, Frame.Pc);
  DWARFUnit *Unit = Holder.getDwarfUnit();
  auto BaseType = [&](uint64_t Offset) -> std::optional<ExpressionType> {
    DWARFDie Target = dieAt(Unit->getOffset() + Offset);
    if (!Target.isValid() || Target.getTag() != dwarf::DW_TAG_base_type)
      return std::nullopt;
    std::optional<uint64_t> Size = constantOf(Target, dwarf::DW_AT_byte_size);
    uint64_t Encoding = constantOf(Target, dwarf::DW_AT_encoding).value_or(0);
    if (!Size || *Size == 0 || *Size > 16)
      return std::nullopt;
    ExpressionType E;
    E.Size = static_cast<unsigned>(*Size);
    E.IsSigned = Encoding == dwarf::DW_ATE_signed ||
                 Encoding == dwarf::DW_ATE_signed_char;
    E.IsFloat = Encoding == dwarf::DW_ATE_float;
    return E;
  };
  auto Address = [&](uint64_t Index) -> std::optional<uint64_t> {
    if (Index > UINT32_MAX)
      return std::nullopt;
    if (std::optional<object::SectionedAddress> A =
            Unit->getAddrOffsetSectionItem(static_cast<uint32_t>(Index)))
      return A->Address;
    return std::nullopt;
  };
  auto Trust = [&](uint64_t Local, bool ForFrameBase) {
    return ForFrameBase ? trustFrameBase(Local, Frame)
                        : trustLocal(Local, Holder, Frame);
  };
  unsigned AddressSize = Unit->getAddressByteSize();
  if (AddressSize != 4 && AddressSize != 8)
    return Datum::optimizedOut(T);
  LocationContext Context{Frame,
                          AddressSize,
                          Base ? ArrayRef<uint8_t>(Base->Expr)
                               : ArrayRef<uint8_t>(),
                          BaseType,
                          Address,
                          Trust};
  return evaluateLocation(Expression->Expr, T, Context);
}

Datum DebugInfo::evaluate(const Variable &V, const SourceFrame &F,
                          const FrameContext &Context) {
  if (V.WasmLocal)
    return namedLocalValue(V, Context);
  DWARFDie Die = I->dieAt(V.Die);
  if (!Die.isValid())
    return Datum::optimizedOut(V.Of);
  const Type *T = V.Of;
  // The length of a variable-length array is in another variable.
  const Type *Core = strip(T);
  if (Core->Kind == TypeKind::Array && !Core->Count && Core->CountVariable) {
    DWARFDie CountDie = I->dieAt(*Core->CountVariable);
    if (CountDie.isValid()) {
      const Type *CountType = I->typeOf(CountDie);
      Datum Count = I->evaluate(*this, CountDie, CountType, F, Context);
      Scalar N = ValueReader(*this, Context.memory()).scalar(Count);
      if (N.isValid())
        T = arrayOf(Core->target(), N.Low);
    }
  }
  return I->evaluate(*this, Die, T, F, Context);
}

} // namespace wasm_coredump
