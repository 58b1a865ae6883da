//===- Trust.cpp - Does a location still hold its variable? ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Ways in which an optimizer's debug info is wrong without saying so, and what
// the code tells about them. The rules only ever give values up.
//
// *Moved in*: the wasm local that a location names has been taken over by
// another value (LocalFlow.h).
//
// *Late*: the variable has a new value by the source, but the instructions that
// make it come after the pc, and until then the location tells the old one.
//
// *Early*: the location tells a value that the source assigns only later.
//
// *Unsettled*: nothing tells whether the assignment comes before the pc. The
// code generator reorders the instructions of a basic block, and carries along
// those notes of assignments that follow the instruction which makes the value.
// Notes of constants, of copies and of places in memory stay where they are or
// go elsewhere, so that a call moves across them:
//
//   Phase = 1;
//   B = f(N);     here Phase is 2 by the debug info, because the call has moved
//   Phase = 2;    down to where its result is used
//   g(N, B);
//
// Nor does it tell what functions did to a variable whose address they got, as
// long as the debug info names values instead of the variable's place in memory,
// nor that a constant piece of an object was assigned to again.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "LocationLists.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Moved in
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
      {Frame.Of->Function, Local, idOf(Variable), Frame.Pc}, false);
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

bool DebugInfo::Impl::trustFrameBase(uint64_t Local,
                                     const FrameContext &Frame) {
  // The prologue sets it, and nothing else may. Where it aligns the stack, it
  // writes the local more than once.
  const LocalFlow *Flow = Frame.Of ? flowOf(Frame.Of->Function) : nullptr;
  if (!Flow || !Flow->isValid() || Local > UINT32_MAX)
    return false;
  const Function *F = M.function(Frame.Of->Function);
  return Flow->numWrites(static_cast<uint32_t>(Local)) <= 1 ||
         (F && Frame.Pc >= F->Pc &&
          Flow->isSetOnEntry(static_cast<uint32_t>(Local),
                             static_cast<uint32_t>(Frame.Pc - F->Pc)));
}

//===----------------------------------------------------------------------===//
// Unsettled
//===----------------------------------------------------------------------===//

bool DebugInfo::Impl::isAtTestedCall(const FrameContext &Frame) {
  const Function *F = Frame.Of ? M.function(Frame.Of->Function) : nullptr;
  const LocalFlow *Flow = F ? flowOf(F->Index) : nullptr;
  if (!Flow || Frame.Pc < F->Pc || !isInstrumented() ||
      !Flow->isCall(static_cast<uint32_t>(Frame.Pc - F->Pc)))
    return false;
  if (!Flag) {
    Flag.emplace();
    for (uint32_t N = 0; N < M.NumImportedGlobals + M.Globals.size(); ++N)
      if (M.globalName(N) == FlagName)
        *Flag = N;
  }
  // Libraries may be uninstrumented. Without names of globals none can be told.
  return !*Flag || Flow->readsGlobal(**Flag) || Flow->handlesExceptions();
}

// A parameter, with a location of its beginning that is nothing but a wasm local
// of the signature which no other parameter has: what was passed, not what was
// assigned to it.
static bool isAsPassed(DWARFDie Variable, ArrayRef<uint8_t> Expression,
                       const FuncType &Signature) {
  DWARFDie Function = Variable.getParent();
  if (Variable.getTag() != dwarf::DW_TAG_formal_parameter ||
      !Function.isValid() || Function.getTag() != dwarf::DW_TAG_subprogram)
    return false;
  std::optional<uint64_t> Local;
  DataExtractor Data(Expression, true, 4);
  for (const DWARFExpression::Operation &Op :
       DWARFExpression(Data, 4, dwarf::DWARF32)) {
    if (Op.isError())
      return false;
    if (Op.getCode() == dwarf::DW_OP_stack_value)
      continue;
    if (Local || Op.getCode() != dwarf::DW_OP_WASM_location ||
        Op.getNumOperands() < 2 || Op.getRawOperand(0) != 0)
      return false;
    Local = Op.getRawOperand(1);
  }
  if (!Local || *Local >= Signature.Params.size())
    return false;
  bool IsShared = false;
  forEachChild(Function, [&](DWARFDie C) {
    if (C.getTag() != dwarf::DW_TAG_formal_parameter || C == Variable ||
        !C.find(dwarf::DW_AT_location))
      return;
    Expected<DWARFLocationExpressionsVector> Locations =
        C.getLocations(dwarf::DW_AT_location);
    if (!Locations) {
      consumeError(Locations.takeError());
      IsShared = true; // For all that is known.
      return;
    }
    // The first is that of the beginning.
    IsShared |=
        !Locations->empty() && usesLocal(Locations->front().Expr, *Local);
  });
  return !IsShared;
}

// Is all of it a place in memory?
static bool isPlace(ArrayRef<uint8_t> Expression) {
  DataExtractor Data(Expression, true, 4);
  for (const DWARFExpression::Operation &Op :
       DWARFExpression(Data, 4, dwarf::DWARF32)) {
    switch (Op.isError() ? dwarf::DW_OP_stack_value : Op.getCode()) {
    case dwarf::DW_OP_stack_value:
    case dwarf::DW_OP_implicit_value:
    case dwarf::DW_OP_implicit_pointer:
    case dwarf::DW_OP_GNU_implicit_pointer:
      return false;
    default:
      break;
    }
  }
  return true;
}

// A variable that is in memory at another time, whole, and now is told by values:
// those of its last assignments that the compiler knows of. What a function did
// that got the variable's address is not among them.
static bool hasOtherHome(DWARFDie Variable, ArrayRef<uint8_t> Now) {
  if (isPlace(Now))
    return false;
  Expected<DWARFLocationExpressionsVector> Locations =
      Variable.getLocations(dwarf::DW_AT_location);
  if (!Locations) {
    consumeError(Locations.takeError());
    return true;
  }
  return any_of(*Locations, [](const DWARFLocationExpression &L) {
    return !L.Expr.empty() && isPlace(L.Expr);
  });
}

// Of an object that is told in pieces, the constant ones are what was assigned
// first, where the optimizer removed or merged the assignments that followed and
// their notes with them. Variables of their own don't suffer from that.
SmallVector<uint8_t, 4> withoutConstantPieces(ArrayRef<uint8_t> Expression) {
  SmallVector<uint8_t, 4> Result;
  DataExtractor Data(Expression, true, 4);
  uint64_t Begin = 0, OpBegin = 0;
  bool IsConstant = true;
  for (const DWARFExpression::Operation &Op :
       DWARFExpression(Data, 4, dwarf::DWARF32)) {
    if (Op.isError() || Op.getEndOffset() > Expression.size())
      return SmallVector<uint8_t, 4>(Expression);
    uint8_t Code = Op.getCode();
    bool IsPiece = Code == dwarf::DW_OP_piece || Code == dwarf::DW_OP_bit_piece;
    if (IsPiece) {
      ArrayRef<uint8_t> Kept =
          Expression.slice(IsConstant ? OpBegin : Begin,
                           Op.getEndOffset() - (IsConstant ? OpBegin : Begin));
      Result.append(Kept.begin(), Kept.end());
      Begin = Op.getEndOffset();
      IsConstant = true;
    } else if (!(Code >= dwarf::DW_OP_lit0 && Code <= dwarf::DW_OP_lit31) &&
               !(Code >= dwarf::DW_OP_const1u && Code <= dwarf::DW_OP_consts) &&
               Code != dwarf::DW_OP_not && Code != dwarf::DW_OP_neg &&
               Code != dwarf::DW_OP_stack_value &&
               Code != dwarf::DW_OP_implicit_value) {
      IsConstant = false;
    }
    OpBegin = Op.getEndOffset();
  }
  Result.append(Expression.begin() + Begin, Expression.end());
  return Result;
}

bool DebugInfo::Impl::isUnsettled(DebugInfo &Info, DWARFDie Variable,
                                  const DWARFLocationExpression *Now,
                                  const SourceFrame &Scope,
                                  const FrameContext &Frame) {
  const Function *F = Frame.Of ? M.function(Frame.Of->Function) : nullptr;
  const LocalFlow *Flow = F ? flowOf(F->Index) : nullptr;
  const FuncType *Signature = F ? M.functionType(F->Index) : nullptr;
  if (Now && hasOtherHome(Variable, Now->Expr))
    return true;
  if (!Flow || !Signature || Frame.Pc < F->Pc || isAtTestedCall(Frame) ||
      (Now && !Now->Range && isPlace(Now->Expr)))
    return false;
  // A constant that is not the variable's value at some time, but always.
  if (!Now && Variable.find(
                  {dwarf::DW_AT_linkage_name, dwarf::DW_AT_MIPS_linkage_name}))
    return false;
  // There is nothing in the block that could come later.
  if (Flow->isDeadEnd(static_cast<uint32_t>(Frame.Pc - F->Pc)))
    return false;
  // What has no range holds from the scope's first address on.
  std::optional<uint64_t> Start =
      Now && Now->Range ? std::optional<uint64_t>(Now->Range->LowPC)
                        : scopeStart(Variable);
  if (!Start || *Start < F->Pc || *Start > Frame.Pc ||
      !Flow->isStraight(static_cast<uint32_t>(*Start - F->Pc),
                        static_cast<uint32_t>(Frame.Pc - F->Pc)))
    return false;
  if (!Now)
    return true;
  if (*Start == F->Pc)
    return !isAsPassed(Variable, Now->Expr, *Signature);
  // An instruction of the declaration's line has made the value: no assignment
  // of a later line.
  std::optional<uint32_t> Written =
      Now->Range ? Flow->writtenBefore(static_cast<uint32_t>(*Start - F->Pc))
                 : std::nullopt;
  if (!Written || !usesLocal(Now->Expr, *Written))
    return true;
  std::optional<SourceLocation> Made = whereInScope(Info, Scope, *Start - 1);
  return !Made ||
         Made->Line != constantOf(originOf(Variable), dwarf::DW_AT_decl_line);
}

//===----------------------------------------------------------------------===//
// Late and early
//===----------------------------------------------------------------------===//

// In instrumented code the branch on the test for unwinding stands between a
// call and all that the program does after it, and the compiler puts nothing
// across a branch: a change of the location before that is a late value.
static uint64_t testBehind(const LocalFlow &Flow, const Function &F,
                           uint64_t Pc) {
  return F.Pc + Flow.straightLineEnd(static_cast<uint32_t>(Pc - F.Pc));
}

bool DebugInfo::Impl::isInstrumented() {
  if (!Instrumented)
    Instrumented = M.findCustom("wasm_coredump.finalized") ||
                   M.findCustom(FunctionsSectionName);
  return *Instrumented;
}

// The line at a pc in the function or inlined function Scope: where a deeper
// inlined function is at work there, the line of its call.
std::optional<SourceLocation>
DebugInfo::Impl::whereInScope(DebugInfo &Info, const SourceFrame &Scope,
                              uint64_t Pc) {
  std::vector<SourceFrame> &Frames = FramesAt[Pc];
  if (Frames.empty())
    Frames = Info.symbolicate(Scope.WasmFunction, Pc);
  for (const SourceFrame &F : Frames)
    if (F.Scope == Scope.Scope && F.Where.Line)
      return F.Where;
  return std::nullopt;
}

// Where a block's variables live in a function's body: code offsets.
static SmallVector<std::pair<uint64_t, uint64_t>, 4>
rangesOfScope(DWARFDie Variable, const Function &F) {
  SmallVector<std::pair<uint64_t, uint64_t>, 4> Result;
  DWARFDie Scope = Variable.getParent();
  if (Scope.isValid() && !Scope.isNULL()) {
    if (Expected<DWARFAddressRangesVector> Ranges = Scope.getAddressRanges()) {
      for (const DWARFAddressRange &R : *Ranges)
        if (R.LowPC >= F.Pc && R.HighPC >= R.LowPC)
          Result.push_back({R.LowPC - F.Pc, R.HighPC - F.Pc});
    } else {
      consumeError(Ranges.takeError());
    }
  }
  if (Result.empty())
    Result.push_back({0, F.Body.size()});
  return Result;
}

// Without that branch only the lines tell.
//
// Early: the compiler states an assignment where the value is made, as long as
// that is in the same block. A location that begins in the pc's own block, with
// an instruction of the pc's line or of a later one, is doubtful.
//
// Late: a place behind the pc that gives the variable another location is no
// later assignment, but a late one, if its line comes before the one at the pc:
// in the straight line from the pc, or, as far as lines before that of the
// branch in front of the pc are concerned, also behind that branch, on either
// side. Not so a place from which the code comes back to the pc in the life of
// the variable: that is the end of a loop's body, which was there before.
bool DebugInfo::Impl::isMistimed(DebugInfo &Info, DWARFDie Variable,
                                 const DWARFLocationExpression &Now,
                                 const SourceFrame &Scope,
                                 const FrameContext &Frame) {
  const LocalFlow *Flow = Frame.Of ? flowOf(Frame.Of->Function) : nullptr;
  const Function *F = Frame.Of ? M.function(Frame.Of->Function) : nullptr;
  if (!Now.Range || !Flow || !F || Frame.Pc < F->Pc ||
      Frame.Pc >= F->Pc + F->Body.size())
    return false;
  uint64_t End = testBehind(*Flow, *F, Frame.Pc);
  if (isInstrumented())
    return End >= Now.Range->HighPC;
  Expected<DWARFLocationExpressionsVector> Locations =
      Variable.getLocations(dwarf::DW_AT_location);
  if (!Locations) {
    consumeError(Locations.takeError());
    return false;
  }
  uint32_t Pc = static_cast<uint32_t>(Frame.Pc - F->Pc);
  if (Now.Range->LowPC > F->Pc &&
      testBehind(*Flow, *F, Now.Range->LowPC) == End) {
    std::optional<SourceLocation> Made =
        whereInScope(Info, Scope, Now.Range->LowPC - 1);
    if (Made && Made->File == Scope.Where.File &&
        Made->Line >= Scope.Where.Line)
      return true;
  }
  auto Life = rangesOfScope(Variable, *F);
  std::optional<unsigned> BranchLine;
  if (std::optional<uint32_t> Branch = Flow->branchBefore(Pc))
    if (std::optional<SourceLocation> At =
            whereInScope(Info, Scope, F->Pc + *Branch))
      if (At->File == Scope.Where.File)
        BranchLine = At->Line;
  for (const DWARFLocationExpression &L : *Locations) {
    if (!L.Range || L.Range->LowPC <= Frame.Pc ||
        L.Range->LowPC >= F->Pc + F->Body.size() || L.Expr == Now.Expr)
      continue;
    uint32_t Start = static_cast<uint32_t>(L.Range->LowPC - F->Pc);
    bool IsStraight = L.Range->LowPC <= End;
    // The instruction before the location's start is what makes the value.
    std::optional<SourceLocation> Made =
        whereInScope(Info, Scope, L.Range->LowPC - 1);
    if (!Made || Made->File != Scope.Where.File) {
      if (IsStraight)
        return true;
      continue;
    }
    unsigned Limit = IsStraight ? Scope.Where.Line : BranchLine.value_or(0);
    if (Made->Line < Limit && !Flow->reaches(Start, Pc, Life))
      return true;
  }
  return false;
}

} // namespace wasm_coredump
