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

// Rust opens a block for each `let`, inside of the one before.
constexpr unsigned MaxBlockDepth = 2000;

// Blocks[N] collects the variables of nesting depth N. Origins are the abstract
// variables that have a concrete one.
void DebugInfo::Impl::collect(DWARFDie Block, uint64_t Pc, unsigned Depth,
                              std::vector<Variable> &Parameters,
                              std::vector<std::vector<Variable>> &Blocks,
                              std::vector<uint64_t> &Origins) {
  if (Depth >= MaxBlockDepth)
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
  return !L.Range || (L.Range->LowPC <= Pc && Pc < L.Range->HighPC);
}

// The expression of an attribute that holds at a pc, and still at Until.
static std::optional<SmallVector<uint8_t, 4>>
expressionAt(DWARFDie Die, dwarf::Attribute A, uint64_t Pc, uint64_t Until) {
  if (!Die.isValid() || !Die.find(A))
    return std::nullopt;
  Expected<DWARFLocationExpressionsVector> Locations = Die.getLocations(A);
  if (!Locations) {
    consumeError(Locations.takeError());
    return std::nullopt;
  }
  for (const DWARFLocationExpression &L : *Locations)
    if (containsPc(L, Pc) && containsPc(L, Until))
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

//===----------------------------------------------------------------------===//
// Does a wasm local still hold the variable?
//===----------------------------------------------------------------------===//

const LocalFlow *DebugInfo::Impl::flowOf(uint32_t Index) {
  const Function *F = M.function(Index);
  if (!F)
    return nullptr;
  auto It = Flows.find(Index);
  if (It == Flows.end())
    It = Flows.try_emplace(Index, *F).first;
  return &It->second;
}

static bool usesLocal(ArrayRef<uint8_t> Expression, uint64_t Local) {
  DataExtractor Data(Expression, true, 4);
  for (const DWARFExpression::Operation &Op :
       DWARFExpression(Data, 4, dwarf::DWARF32)) {
    if (Op.isError())
      return false;
    if (Op.getCode() == dwarf::DW_OP_WASM_location &&
        Op.getNumOperands() >= 2 && Op.getRawOperand(0) == 0 &&
        Op.getRawOperand(1) == Local)
      return true;
  }
  return false;
}

// The first address of the innermost block or function around a variable.
static std::optional<uint64_t> scopeStart(DWARFDie Variable) {
  DWARFDie Scope = Variable.getParent();
  if (!Scope.isValid() || Scope.isNULL())
    return std::nullopt;
  Expected<DWARFAddressRangesVector> Ranges = Scope.getAddressRanges();
  if (!Ranges) {
    consumeError(Ranges.takeError());
    return std::nullopt;
  }
  std::optional<uint64_t> First;
  for (const DWARFAddressRange &R : *Ranges)
    First = std::min(First.value_or(~0ull), R.LowPC);
  return First;
}

bool DebugInfo::Impl::trustLocal(uint64_t Local, DWARFDie Variable,
                                 const FrameContext &Frame) {
  if (!Frame.Of)
    return false;
  const LocalFlow *Flow = flowOf(Frame.Of->Function);
  const Function *F = M.function(Frame.Of->Function);
  if (!Flow || !F || Local > UINT32_MAX)
    return false;
  auto [It, IsNew] = Trusted.try_emplace(
      {Frame.Of->Function, Local, Variable.getOffset(), Frame.Pc}, false);
  if (!IsNew)
    return It->second;
  Expected<DWARFLocationExpressionsVector> Locations =
      Variable.getLocations(dwarf::DW_AT_location);
  if (!Locations) {
    consumeError(Locations.takeError());
    return false;
  }
  // A local that is written once never holds anything else. For a location of
  // the whole scope that is proof enough, and the prologue's write of the frame
  // address, in which such locations are expressed, comes after its beginning.
  const FuncType *Signature = M.functionType(F->Index);
  bool IsParameter = !Signature || Local < Signature->Params.size();
  if (!IsParameter && Flow->isValid() &&
      Flow->numWrites(static_cast<uint32_t>(Local)) == 1 &&
      all_of(*Locations,
             [](const DWARFLocationExpression &L) { return !L.Range; }))
    return It->second = true;
  LocalFlow::Beginnings From;
  for (const DWARFLocationExpression &L : *Locations) {
    bool Uses = usesLocal(L.Expr, Local);
    std::optional<uint64_t> Start =
        L.Range ? std::optional<uint64_t>(L.Range->LowPC)
                : scopeStart(Variable);
    if (!Start || *Start < F->Pc || *Start >= F->Pc + F->Body.size())
      continue;
    // The address of a function is that of its local declarations.
    bool AtEntry = *Start == F->Pc;
    if (Uses && AtEntry)
      From.AtEntry = true;
    else
      (Uses ? From.Holds : From.Other)
          .push_back(static_cast<uint32_t>(*Start - F->Pc));
  }
  It->second = Flow->holds(static_cast<uint32_t>(Local), From,
                           static_cast<uint32_t>(Frame.Pc - F->Pc));
  return It->second;
}

// The compiler may compute a variable's value later than the program says, also
// behind a call that comes after it, and until then the debug info names the
// value before. But it puts nothing across a branch, and the branch on the test
// for unwinding stands between a call and all that the program does after it: a
// change of the location before that is such a late value.
uint64_t DebugInfo::Impl::testBehind(const FrameContext &Frame) {
  const LocalFlow *Flow = Frame.Of ? flowOf(Frame.Of->Function) : nullptr;
  const Function *F = Frame.Of ? M.function(Frame.Of->Function) : nullptr;
  if (!Flow || !F || Frame.Pc < F->Pc)
    return Frame.Pc;
  return F->Pc + Flow->straightLineEnd(static_cast<uint32_t>(Frame.Pc - F->Pc));
}

bool DebugInfo::Impl::trustFrameBase(uint64_t Local,
                                     const FrameContext &Frame) {
  // The prologue sets it, and nothing else may.
  const LocalFlow *Flow = Frame.Of ? flowOf(Frame.Of->Function) : nullptr;
  return Flow && Flow->isValid() && Local <= UINT32_MAX &&
         Flow->numWrites(static_cast<uint32_t>(Local)) <= 1;
}

Datum DebugInfo::Impl::evaluate(DWARFDie Die, const Type *T, DWARFDie Function,
                                const FrameContext &Frame) {
  DWARFDie Holder = Die;
  // A static variable's place may stand at its declaration.
  if (!Holder.find(dwarf::DW_AT_location) &&
      !Holder.find(dwarf::DW_AT_const_value))
    Holder = originOf(Die);
  std::optional<SmallVector<uint8_t, 4>> Expression =
      expressionAt(Holder, dwarf::DW_AT_location, Frame.Pc,
                   testBehind(Frame));
  if (!Expression) {
    if (!Holder.find(dwarf::DW_AT_location))
      if (std::optional<DWARFFormValue> V =
              Holder.find(dwarf::DW_AT_const_value))
        return constantValue(*V, T);
    return Datum::optimizedOut(T);
  }

  std::optional<SmallVector<uint8_t, 4>> Base =
      expressionAt(Function, dwarf::DW_AT_frame_base, Frame.Pc, Frame.Pc);
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
                          Base ? ArrayRef<uint8_t>(*Base) : ArrayRef<uint8_t>(),
                          BaseType,
                          Address,
                          Trust};
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
