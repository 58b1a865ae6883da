//===- Scopes.cpp - Variables in scope ------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

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
  V.Die = idOf(Die);
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
      Origins.push_back(idOf(originOf(C)));
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
      uint64_t Origin = I->idOf(originOf(C));
      if (IsParameter)
        for (Variable &V : Parameters)
          if (V.Die != ~0ull && I->idOf(originOf(I->dieAt(V.Die))) == Origin) {
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

} // namespace wasm_coredump
