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

std::vector<Variable> DebugInfo::variables(const SourceFrame &F, uint64_t Pc) {
  std::vector<Variable> Parameters;
  std::vector<std::vector<Variable>> Blocks;
  std::vector<uint64_t> Origins;
  if (!F.Scope)
    return Parameters;
  DWARFDie Scope = I->dieAt(*F.Scope);
  if (!Scope.isValid())
    return Parameters;
  I->collect(Scope, Pc, 0, Parameters, Blocks, Origins);

  // An optimizer that dropped a variable drops its DIE as well: what only the
  // abstract function knows is added, in the source's order of parameters.
  DWARFDie Abstract = originOf(Scope);
  if (Abstract != Scope) {
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
  return !L.Range || (L.Range->LowPC <= Pc && Pc < L.Range->HighPC);
}

// The expression of an attribute that holds at a pc, or nothing.
static std::optional<SmallVector<uint8_t, 4>>
expressionAt(DWARFDie Die, dwarf::Attribute A, uint64_t Pc) {
  if (!Die.isValid() || !Die.find(A))
    return std::nullopt;
  Expected<DWARFLocationExpressionsVector> Locations = Die.getLocations(A);
  if (!Locations) {
    consumeError(Locations.takeError());
    return std::nullopt;
  }
  for (const DWARFLocationExpression &L : *Locations)
    if (containsPc(L, Pc))
      return L.Expr;
  return std::nullopt;
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

Datum DebugInfo::Impl::evaluate(DWARFDie Die, const Type *T, DWARFDie Function,
                                const FrameContext &Frame) {
  DWARFDie Holder = Die;
  // A static variable's place may stand at its declaration.
  if (!Holder.find(dwarf::DW_AT_location) &&
      !Holder.find(dwarf::DW_AT_const_value))
    Holder = originOf(Die);
  std::optional<SmallVector<uint8_t, 4>> Expression =
      expressionAt(Holder, dwarf::DW_AT_location, Frame.Pc);
  if (!Expression) {
    if (!Holder.find(dwarf::DW_AT_location))
      if (std::optional<DWARFFormValue> V =
              Holder.find(dwarf::DW_AT_const_value))
        return constantValue(*V, T);
    return Datum::optimizedOut(T);
  }

  std::optional<SmallVector<uint8_t, 4>> Base =
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
  unsigned AddressSize = Unit->getAddressByteSize();
  if (AddressSize != 4 && AddressSize != 8)
    return Datum::optimizedOut(T);
  LocationContext Context{Frame, AddressSize,
                          Base ? ArrayRef<uint8_t>(*Base) : ArrayRef<uint8_t>(),
                          BaseType, Address};
  return evaluateLocation(*Expression, T, Context);
}

Datum DebugInfo::evaluate(const Variable &V, const SourceFrame &F,
                          const FrameContext &Context) {
  DWARFDie Die = I->dieAt(V.Die);
  if (!Die.isValid())
    return Datum::optimizedOut(V.Of);
  DWARFDie Function = F.Function ? I->dieAt(*F.Function) : DWARFDie();
  const Type *T = V.Of;
  // The length of a variable-length array is in another variable.
  const Type *Core = strip(T);
  if (Core->Kind == TypeKind::Array && !Core->Count && Core->CountVariable) {
    DWARFDie CountDie = I->dieAt(*Core->CountVariable);
    if (CountDie.isValid()) {
      const Type *CountType = I->typeOf(CountDie);
      Datum Count = I->evaluate(CountDie, CountType, Function, Context);
      Scalar N = ValueReader(*this, Context.memory()).scalar(Count);
      if (N.isValid())
        T = arrayOf(Core->target(), N.Low);
    }
  }
  return I->evaluate(Die, T, Function, Context);
}

} // namespace wasm_coredump
