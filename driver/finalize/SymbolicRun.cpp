//===- SymbolicRun.cpp - What happens when a call comes back --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolicRun.h"
#include "SymbolicFold.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

/// Instructions that one run may execute. A cold path takes a few dozen; a
/// function with the most operands that a record can hold, some hundreds.
static constexpr unsigned MaxSteps = 4096;

bool SymbolicRun::State::operator==(const State &S) const {
  return Step == S.Step && Below == S.Below && Stack == S.Stack &&
         Locals == S.Locals && SiteOperands == S.SiteOperands &&
         Captured == S.Captured;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static SymbolicValue constantValue(uint64_t Constant) {
  SymbolicValue V;
  V.IsConstant = true;
  V.Constant = Constant;
  return V;
}

static SymbolicValue localValue(uint32_t Local) {
  SymbolicValue V;
  V.Local = Local;
  return V;
}

/// The value of a stack slot that was pushed before the run began.
SymbolicValue SymbolicRun::slotValue(uint32_t Slot) {
  uint32_t Producer = Code.Slots[Slot].Producer;
  if (Producer == NoIndex)
    return {};
  const Instruction &I = Code.Steps[Producer].I;
  switch (I.Op) {
  case OpI32Const:
    return constantValue(uint32_t(I.Imms[0].Value));
  case OpI64Const:
    return constantValue(I.Imms[0].Value);
  case OpLocalGet:
  case OpLocalTee: {
    uint32_t Local = I.Imms[0].Value;
    // All code that ran since stands between the two, loops included.
    if (!Code.isWritten(Local, Producer + 1, Origin))
      return localValue(Local);
    if (I.Op == OpLocalGet)
      if (std::optional<uint64_t> C = Constants.before(Local, Producer))
        return constantValue(*C);
    return {};
  }
  default:
    return {};
  }
}

SymbolicValue SymbolicRun::pop(State &S) {
  if (!S.Stack.empty())
    return S.Stack.pop_back_val();
  SymbolicValue V = slotValue(S.Below);
  S.Below = Code.Slots[S.Below].Below;
  return V;
}

SmallVector<SymbolicValue, 16> SymbolicRun::pop(State &S, unsigned N) {
  SmallVector<SymbolicValue, 16> Values(N);
  for (SymbolicValue &V : reverse(Values))
    V = pop(S);
  return Values;
}

SymbolicValue SymbolicRun::local(const State &S, uint32_t Local) const {
  for (const auto &[Written, Value] : S.Locals)
    if (Written == Local)
      return Value;
  return localValue(Local);
}

void SymbolicRun::setLocal(State &S, uint32_t Local, SymbolicValue V) const {
  for (auto &[Written, Value] : S.Locals)
    if (Written == Local) {
      Value = V;
      return;
    }
  S.Locals.push_back({Local, V});
}

std::optional<uint64_t> SymbolicRun::constant(const SymbolicValue &V) {
  if (V.IsConstant)
    return V.Constant;
  if (V.Local == NoIndex)
    return std::nullopt;
  return Constants.before(V.Local, Origin);
}

std::vector<uint32_t>
SymbolicRun::operandLocals(ArrayRef<SymbolicValue> Arguments,
                           const HelperShape &Shape) {
  std::vector<uint32_t> Result;
  for (uint32_t Param : Shape.Operands) {
    Result.push_back(Param == NoIndex ? NoIndex : Arguments[Param].Local);
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

void SymbolicRun::jump(State &S, uint32_t Construct) const {
  const SymbolicCode::Construct &C = Code.Constructs[Construct];
  uint32_t Height = Code.Slots[S.Below].Height + S.Stack.size();
  uint32_t Arity = C.arity();
  // Values that the branch does not take along are dropped. Those it takes are
  // seldom, and then the newest.
  if (Height > C.Height + Arity) {
    uint32_t Surplus = Height - C.Height - Arity;
    uint32_t Kept = std::min<uint32_t>(Arity, S.Stack.size());
    SmallVector<SymbolicValue, 4> Taken(S.Stack.end() - Kept, S.Stack.end());
    // What lies in slots that were pushed before the run is not known here.
    Taken.insert(Taken.begin(), Arity - Kept, SymbolicValue());
    for (uint32_t N = Surplus + Arity; N; --N) {
      if (!S.Stack.empty())
        S.Stack.pop_back();
      else
        S.Below = Code.Slots[S.Below].Below;
    }
    S.Stack.append(Taken.begin(), Taken.end());
  }
  S.Step = C.target();
}

void SymbolicRun::plain(State &S, const Instruction &I, StackEffect Effect) {
  switch (I.Op) {
  case OpI32Const:
    S.Stack.push_back(constantValue(uint32_t(I.Imms[0].Value)));
    return;
  case OpI64Const:
    S.Stack.push_back(constantValue(I.Imms[0].Value));
    return;
  case OpLocalGet:
    S.Stack.push_back(local(S, I.Imms[0].Value));
    return;
  case OpLocalSet:
  case OpLocalTee: {
    SymbolicValue V = pop(S);
    setLocal(S, I.Imms[0].Value, V);
    if (I.Op == OpLocalTee)
      S.Stack.push_back(V);
    return;
  }
  case OpGlobalGet:
    S.Stack.push_back(I.Imms[0].Value == R.Flag ? constantValue(1)
                                                : SymbolicValue());
    return;
  default:
    break;
  }
  SmallVector<SymbolicValue, 16> Operands = pop(S, Effect.Pops);
  std::optional<uint64_t> Result;
  if (I.Op < 256 && Effect.Pushes == 1) {
    if (Effect.Pops == 1) {
      if (std::optional<uint64_t> A = constant(Operands[0]))
        Result = foldUnary(I.Op, *A);
    } else if (Effect.Pops == 2) {
      std::optional<uint64_t> A, B;
      if ((A = constant(Operands[0])) && (B = constant(Operands[1])))
        Result = foldBinary(I.Op, *A, *B);
    }
  }
  if (Result)
    S.Stack.push_back(constantValue(*Result));
  else
    S.Stack.append(Effect.Pushes, SymbolicValue());
}

std::optional<SymbolicRun::Stop> SymbolicRun::branchOnValue(State &S) {
  State Before = S;
  const SymbolicCode::Step &At = Code.Steps[S.Step];
  std::optional<uint64_t> Value = constant(pop(S));
  SmallVector<State, 4> Ways;
  // Way 0 is the one for zero, as in br_table.
  auto Take = [&](unsigned Way) {
    State &Next = Ways.emplace_back(S);
    const SymbolicCode::Construct &C = Code.Constructs[At.Construct];
    if (At.I.Op == OpBrTable)
      jump(Next, Code.labels(At)[Way]);
    else if (At.I.Op == OpBrIf && Way)
      jump(Next, Code.labels(At)[0]);
    else if (At.I.Op == OpIf && !Way)
      Next.Step = C.Else == NoIndex ? C.End : C.Else + 1;
    else
      ++Next.Step;
  };
  unsigned Last = At.I.Op == OpBrTable ? At.NumLabels - 1 : 1;
  if (Value) {
    // Conditions are 32 bit; what is beyond the table takes its last label.
    Take(std::min<uint64_t>(uint32_t(*Value), Last));
    S = std::move(Ways[0]);
    return std::nullopt;
  }
  if (is_contained(Seen, Before))
    return Stop::Repeated;
  Seen.push_back(std::move(Before));
  SmallDenseSet<uint32_t, 8> Taken;
  for (unsigned Way = 0; Way <= Last; ++Way) {
    if (At.I.Op == OpBrTable && !Taken.insert(Code.labels(At)[Way]).second)
      continue;
    if (!Budget)
      return Stop::Leave;
    --Budget;
    Take(Way);
  }
  for (State &Other : drop_begin(Ways))
    Pending.push_back(std::move(Other));
  S = std::move(Ways[0]);
  return std::nullopt;
}

std::optional<SymbolicRun::Stop> SymbolicRun::execute(State &S) {
  const SymbolicCode::Step &At = Code.Steps[S.Step];
  switch (At.I.Op) {
  case OpCall:
  case OpCallIndirect:
  case OpCallRef:
    return Stop::Call;
  case OpBlock:
  case OpLoop:
  case OpTry:
  case OpTryTable:
    break;
  case OpElse:
  case OpCatch:
  case OpCatchAll:
    // The arm before it has ended.
    S.Step = Code.Constructs[At.Construct].End;
    return std::nullopt;
  case OpEnd:
  case OpDelegate:
    if (At.Construct == 0)
      return Stop::Leave;
    break;
  case OpBr:
    jump(S, Code.labels(At)[0]);
    return std::nullopt;
  case OpIf:
  case OpBrIf:
  case OpBrTable:
    return branchOnValue(S);
  case OpSelect:
  case OpSelectT: {
    std::optional<uint64_t> Which = constant(pop(S));
    SymbolicValue B = pop(S), A = pop(S);
    if (Which)
      S.Stack.push_back(uint32_t(*Which) ? A : B);
    else
      S.Stack.push_back(A == B ? A : SymbolicValue());
    break;
  }
  default: {
    std::optional<StackEffect> Effect = stackEffect(At.I);
    if (!Effect) // return, trap, throw, tail call
      return Stop::Leave;
    plain(S, At.I, *Effect);
    break;
  }
  }
  ++S.Step;
  return std::nullopt;
}

SymbolicRun::Stop SymbolicRun::advance(State &S) {
  while (Budget) {
    --Budget;
    if (std::optional<Stop> Reason = execute(S))
      return *Reason;
  }
  return Stop::Leave;
}

Error SymbolicRun::problem(uint32_t Step, const Twine &What) const {
  return errorAt(M.describeFunction(Code.F->Index), What,
                 Code.F->FileOffset + Code.Steps[Step].I.Offset);
}

//===----------------------------------------------------------------------===//
// Runs
//===----------------------------------------------------------------------===//

Expected<bool> SymbolicRun::callHelper(State &S,
                                       std::optional<Capture> &Found) {
  const Instruction &I = Code.Steps[S.Step].I;
  if (I.Op != OpCall)
    return false;
  uint32_t Target = I.Imms[0].Value;
  const FuncType *T = M.functionType(Target);
  auto It = Helpers.find(Target);
  if (It == Helpers.end())
    return false;
  const HelperShape &Shape = It->second;
  SmallVector<SymbolicValue, 16> Arguments = pop(S, T->Params.size());
  if (!Shape.IsFrame) {
    if (S.SiteOperands)
      return problem(S.Step, "two calls of more helpers for one site");
    S.SiteOperands = operandLocals(Arguments, Shape);
    ++S.Step;
    return true;
  }
  if (S.Captured)
    return problem(S.Step, "second capture of one frame");
  std::optional<uint64_t> Record = constant(Arguments[0]);
  std::optional<uint64_t> Site = constant(Arguments[1]);
  if (!Record)
    return problem(S.Step, "address of the record is no constant");
  if (!Site)
    return problem(Origin, "number of the site that follows the call is not "
                           "found");
  Capture New;
  New.Record = *Record;
  New.Site = *Site;
  New.HelperCall = S.Step;
  New.FrameOperands = operandLocals(Arguments, Shape);
  if (S.SiteOperands)
    New.SiteOperands = *S.SiteOperands;
  if (Error E = merge(Found, std::move(New)))
    return std::move(E);
  S.Captured = true;
  ++S.Step;
  return true;
}

/// Takes from each list what both have.
static bool intersect(std::vector<uint32_t> &Into,
                      const std::vector<uint32_t> &From) {
  if (Into.size() != From.size())
    return false;
  for (auto [A, B] : zip(Into, From))
    if (A != B)
      A = NoIndex;
  return true;
}

Error SymbolicRun::merge(std::optional<Capture> &Found, Capture New) const {
  if (!Found) {
    Found = std::move(New);
    return Error::success();
  }
  if (Found->Site != New.Site || Found->Record != New.Record)
    return problem(Origin, "call leads to sites " + Twine(Found->Site) +
                               " and " + Twine(New.Site));
  if (!intersect(Found->FrameOperands, New.FrameOperands) ||
      !intersect(Found->SiteOperands, New.SiteOperands))
    return problem(Origin, "call leads to captures with different operands");
  return Error::success();
}

SymbolicRun::State SymbolicRun::start(uint32_t Call) const {
  const SymbolicCode::Step &At = Code.Steps[Call];
  const FuncType *T = callType(M, At.I);
  State S;
  S.Step = Call + 1;
  S.Below = At.Stack;
  for (size_t N = T->Params.size() + isIndirectCall(At.I.Op); N; --N)
    S.Below = Code.Slots[S.Below].Below;
  S.Stack.append(T->Results.size(), SymbolicValue());
  return S;
}

Expected<std::optional<Capture>> SymbolicRun::fromCall(uint32_t Step) {
  std::optional<Capture> Found;
  if (Code.Steps[Step].Dead)
    return Found;
  Origin = Step;
  Budget = MaxSteps;
  Seen.clear();
  Pending.clear();
  Pending.push_back(start(Step));
  while (!Pending.empty()) {
    State S = Pending.pop_back_val();
    while (true) {
      Stop Reason = advance(S);
      if (Reason == Stop::Call) {
        Expected<bool> GoesOn = callHelper(S, Found);
        if (!GoesOn)
          return GoesOn.takeError();
        if (*GoesOn)
          continue;
      }
      if (Reason != Stop::Repeated && !S.Captured)
        return std::nullopt;
      break;
    }
  }
  return Found;
}

Expected<HelperShape> SymbolicRun::asHelper() {
  HelperShape Shape;
  Origin = 0;
  Budget = MaxSteps;
  Seen.clear();
  Pending.clear();
  State S;
  while (true) {
    Stop Reason = advance(S);
    if (!Pending.empty() || Reason == Stop::Repeated)
      return problem(S.Step, "capture helper with a branch");
    if (Reason == Stop::Leave)
      break;
    const Instruction &I = Code.Steps[S.Step].I;
    uint32_t Target = I.Op == OpCall ? I.Imms[0].Value : NoIndex;
    bool IsPut = Target == R[RuntimeFunction::PutI32] ||
                 Target == R[RuntimeFunction::PutI64] ||
                 Target == R[RuntimeFunction::PutF32] ||
                 Target == R[RuntimeFunction::PutF64];
    if (Shape.IsFrame || (!IsPut && Target != R[RuntimeFunction::Frame]))
      return problem(S.Step, "capture helper with a call that does not belong "
                             "there");
    if (IsPut) {
      uint32_t Local = pop(S).Local;
      Shape.Operands.push_back(Local < Code.NumParams ? Local : NoIndex);
    } else {
      SymbolicValue Site = pop(S), Record = pop(S);
      if (Record.Local != 0 || Site.Local != 1 || Code.NumParams < 2)
        return problem(S.Step, "capture helper that changes the record or the "
                               "site");
      Shape.IsFrame = true;
    }
    ++S.Step;
  }
  if (Shape.Operands.size() + (Shape.IsFrame ? 2 : 0) != Code.NumParams)
    return problem(S.Step < Code.Steps.size() ? S.Step : 0,
                   "capture helper that does not pass on its parameters");
  return Shape;
}

} // namespace wasm_coredump
