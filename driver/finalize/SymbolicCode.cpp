//===- SymbolicCode.cpp - A function's code, ready to be run --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolicCode.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;

namespace wasm_coredump {

bool isIndirectCall(uint32_t Op) {
  return Op == OpCallIndirect || Op == OpReturnCallIndirect ||
         Op == OpCallRef || Op == OpReturnCallRef;
}

const FuncType *callType(const Module &M, const Instruction &I) {
  if (I.Op == OpCall || I.Op == OpReturnCall)
    return M.functionType(I.Imms[0].Value);
  if (isIndirectCall(I.Op) && I.Imms[0].Value < M.Types.size())
    return &M.Types[I.Imms[0].Value];
  return nullptr;
}

bool SymbolicCode::isWritten(uint32_t Local, uint32_t Begin,
                             uint32_t End) const {
  ArrayRef<uint32_t> All = writes(Local);
  const uint32_t *It = lower_bound(All, Begin);
  return It != All.end() && *It < End;
}

/// Goes through a body once and collects the structure; then links it.
class CodeBuilder {
public:
  CodeBuilder(const Module &M, const Function &F) : M(M), F(F) {
    Code.F = &F;
    Code.Slots.emplace_back();
  }

  Expected<SymbolicCode> build() {
    Expected<std::vector<ValType>> Locals = M.localTypes(F);
    if (!Locals)
      return Locals.takeError();
    const FuncType &Type = M.Types[F.TypeIndex];
    Code.NumLocals = Locals->size();
    Code.NumParams = Type.Params.size();
    Expected<InstructionReader> R = InstructionReader::create(F);
    if (!R)
      return R.takeError();

    Code.Constructs.emplace_back();
    Code.Constructs[0].Results = Type.Results.size();
    Open.push_back({0, 0, 0, false});
    while (!R->atEnd()) {
      SymbolicCode::Step &S = Code.Steps.emplace_back();
      if (Error E = R->next(S.I))
        return std::move(E);
      if (Open.empty())
        return problem("code behind the function's end");
      if (Error E = add(Code.Steps.size() - 1))
        return std::move(E);
    }
    if (!Open.empty())
      return errorAt("code", "function without an end",
                     F.FileOffset + F.Body.size());
    linkBlocks();
    linkWrites();
    return std::move(Code);
  }

private:
  /// A construct whose end has not been seen.
  struct OpenConstruct {
    uint32_t Number = 0;
    uint32_t Base = 0;    ///< Top of the stack below the parameters.
    uint32_t Entry = 0;   ///< And above them.
    bool WasDead = false; ///< Control cannot come to its start.
  };

  struct Jump {
    uint32_t From, To, Until;
  };
  struct LabelUse {
    uint32_t From, Construct, Until;
  };

  Error problem(const Twine &What) const {
    return errorAt("code", What, F.FileOffset + Code.Steps.back().I.Offset);
  }

  //===--------------------------------------------------------------------===//
  // The operand stack
  //===--------------------------------------------------------------------===//

  void push(uint32_t Producer, unsigned N = 1) {
    if (Dead)
      return;
    for (; N; --N) {
      Code.Slots.push_back({Producer, Top, Code.Slots[Top].Height + 1});
      Top = Code.Slots.size() - 1;
    }
  }

  Error pop(unsigned N) {
    if (Dead)
      return Error::success();
    uint32_t Base = Code.Slots[Open.back().Base].Height;
    if (Code.Slots[Top].Height - Base < N)
      return problem("operand stack underflow");
    for (; N; --N)
      Top = Code.Slots[Top].Below;
    return Error::success();
  }

  void leave() {
    Dead = true;
    Top = Open.back().Base;
  }

  //===--------------------------------------------------------------------===//
  // Instructions
  //===--------------------------------------------------------------------===//

  Error add(uint32_t N) {
    SymbolicCode::Step &S = Code.Steps[N];
    const Instruction &I = S.I;
    S.Construct = Open.back().Number;
    S.Stack = Top;
    S.Dead = Dead;
    switch (I.Op) {
    case OpBlock:
    case OpLoop:
    case OpIf:
    case OpTry:
    case OpTryTable:
      return open(N);
    case OpElse: {
      SymbolicCode::Construct &C = Code.Constructs[Open.back().Number];
      if (C.Op != OpIf || C.Else != NoIndex)
        return problem("else without an if");
      C.Else = N;
      if (!Dead)
        LabelUses.push_back({N, Open.back().Number, 0});
      Jumps.push_back({C.Begin, N + 1, 0});
      Dead = Open.back().WasDead;
      Top = Open.back().Entry;
      return Error::success();
    }
    case OpCatch:
    case OpCatchAll:
      return openHandler(N);
    case OpDelegate:
      if (Code.Constructs[Open.back().Number].Op != OpTry)
        return problem("delegate without a try");
      [[fallthrough]];
    case OpEnd:
      close(N);
      return Error::success();
    case OpBr:
    case OpBrIf:
    case OpBrTable:
      return branch(N);
    case OpReturn:
    case OpUnreachable:
    case OpThrow:
    case OpRethrow:
    case OpThrowRef:
      leave();
      return Error::success();
    case OpSelect:
    case OpSelectT:
      if (Error E = pop(3))
        return E;
      push(N);
      return Error::success();
    case OpCall:
    case OpReturnCall:
    case OpCallIndirect:
    case OpReturnCallIndirect:
    case OpCallRef:
    case OpReturnCallRef:
      return call(N);
    case OpLocalGet:
    case OpLocalSet:
    case OpLocalTee:
      if (I.Imms[0].Value >= Code.NumLocals)
        return problem("unknown local");
      break;
    default:
      break;
    }
    std::optional<StackEffect> Effect = stackEffect(I);
    if (!Effect)
      return problem("'" + opcodeName(I.Op) + "' is not supported here");
    if (Error E = pop(Effect->Pops))
      return E;
    push(N, Effect->Pushes);
    return Error::success();
  }

  Error call(uint32_t N) {
    const Instruction &I = Code.Steps[N].I;
    const FuncType *T = callType(M, I);
    if (!T)
      return problem("call of an unknown function or type");
    if (Error E = pop(T->Params.size() + isIndirectCall(I.Op)))
      return E;
    if (I.Op == OpCall || I.Op == OpCallIndirect || I.Op == OpCallRef)
      push(N, T->Results.size());
    else
      leave();
    return Error::success();
  }

  Error open(uint32_t N) {
    SymbolicCode::Step &S = Code.Steps[N];
    SymbolicCode::Construct C;
    C.Op = S.I.Op;
    C.Begin = N;
    C.Parent = Open.back().Number;
    int64_t Type = int64_t(S.I.Imms[0].Value);
    if (Type >= 0) {
      if (uint64_t(Type) >= M.Types.size())
        return problem("unknown block type");
      C.Params = M.Types[Type].Params.size();
      C.Results = M.Types[Type].Results.size();
    } else if (Type != -64) {
      C.Results = 1;
    }
    // The labels of a try_table stand outside it.
    if (S.I.Op == OpTryTable)
      if (Error E = catchLabels(N))
        return E;
    if (S.I.Op == OpIf)
      if (Error E = pop(1))
        return E;
    uint32_t Entry = Top;
    if (Error E = pop(C.Params))
      return E;
    C.Height = Code.Slots[Top].Height;
    S.Construct = Code.Constructs.size();
    Open.push_back({S.Construct, Top, Entry, Dead});
    Top = Entry;
    Code.Constructs.push_back(C);
    return Error::success();
  }

  Error openHandler(uint32_t N) {
    const Instruction &I = Code.Steps[N].I;
    OpenConstruct &O = Open.back();
    SymbolicCode::Construct &C = Code.Constructs[O.Number];
    if (C.Op != OpTry)
      return problem("catch without a try");
    if (!Dead)
      LabelUses.push_back({N, O.Number, 0});
    Jumps.push_back({C.Begin, N + 1, N});
    Dead = O.WasDead;
    Top = O.Base;
    if (I.Op == OpCatch) {
      if (I.Imms[0].Value >= M.Tags.size())
        return problem("unknown tag");
      push(NoIndex, M.Types[M.Tags[I.Imms[0].Value]].Params.size());
    }
    return Error::success();
  }

  void close(uint32_t N) {
    OpenConstruct O = Open.pop_back_val();
    SymbolicCode::Construct &C = Code.Constructs[O.Number];
    C.End = N;
    if (C.Op == OpIf && C.Else == NoIndex && !O.WasDead)
      Jumps.push_back({C.Begin, N, 0});
    if (!Dead && N)
      Jumps.push_back({N - 1, N, 0});
    // Branches to the label make the end reachable whatever stands before it.
    Code.Steps[N].Dead = O.WasDead;
    Code.Steps[N].Construct = O.Number;
    Dead = O.WasDead;
    Top = O.Base;
    push(NoIndex, C.Results);
  }

  Error addLabel(uint32_t N, uint64_t Depth, uint32_t Until) {
    if (Depth >= Open.size())
      return problem("unknown label");
    uint32_t Target = Open[Open.size() - 1 - Depth].Number;
    Code.Labels.push_back(Target);
    ++Code.Steps[N].NumLabels;
    if (!Dead)
      LabelUses.push_back({N, Target, Until});
    return Error::success();
  }

  Error branch(uint32_t N) {
    SymbolicCode::Step &S = Code.Steps[N];
    S.FirstLabel = Code.Labels.size();
    for (const Immediate &Imm : S.I.Imms)
      if (Error E = addLabel(N, Imm.Value, 0))
        return E;
    if (S.I.Op != OpBr)
      if (Error E = pop(1))
        return E;
    uint32_t Base = Code.Slots[Open.back().Base].Height;
    for (uint32_t Label : Code.labels(S))
      if (!Dead &&
          Code.Slots[Top].Height - Base < Code.Constructs[Label].arity())
        return problem("operand stack underflow");
    if (S.I.Op != OpBrIf)
      leave();
    return Error::success();
  }

  Error catchLabels(uint32_t N) {
    SymbolicCode::Step &S = Code.Steps[N];
    S.FirstLabel = Code.Labels.size();
    // Behind the block type (two words for a typed reference): kind, [tag],
    // label.
    int64_t Type = int64_t(S.I.Imms[0].Value);
    size_t At = Type == -28 || Type == -29 ? 2 : 1;
    while (At < S.I.Imms.size()) {
      At += S.I.Imms[At].Value < 2 ? 2 : 1;
      if (Error E = addLabel(N, S.I.Imms[At++].Value, NoIndex))
        return E;
    }
    return Error::success();
  }

  //===--------------------------------------------------------------------===//
  // Linking
  //===--------------------------------------------------------------------===//

  void linkBlocks() {
    for (const LabelUse &L : LabelUses) {
      const SymbolicCode::Construct &C = Code.Constructs[L.Construct];
      // A try_table may be left up to its own end.
      uint32_t Until =
          L.Until ? Code.Constructs[Code.Steps[L.From].Construct].End : 0;
      // What falls into else or catch has come to the construct's end, also in
      // a loop's position.
      bool FallsOut = Code.Steps[L.From].I.Op == OpElse ||
                      Code.Steps[L.From].I.Op == OpCatch ||
                      Code.Steps[L.From].I.Op == OpCatchAll;
      Jumps.push_back({L.From, FallsOut ? C.End : C.target(), Until});
    }
    uint32_t Size = Code.Steps.size();
    std::vector<bool> Leader(Size + 1);
    Leader[0] = true;
    for (const Jump &J : Jumps)
      Leader[J.To] = true;
    for (const SymbolicCode::Construct &C : Code.Constructs)
      Leader[C.target()] = true;
    // What falls through into a leader; jumps to an end have been noted above.
    for (uint32_t N = 1; N < Size; ++N)
      if (Leader[N] && Code.Steps[N].I.Op != OpEnd &&
          Code.Steps[N].I.Op != OpDelegate && fallsThrough(N - 1))
        Jumps.push_back({N - 1, N, 0});
    for (uint32_t N = 0; N != Size; ++N) {
      if (Leader[N]) {
        if (!Code.Blocks.empty())
          Code.Blocks.back().End = N;
        Code.Blocks.emplace_back();
        Code.Blocks.back().Begin = N;
      }
      Code.Steps[N].Block = Code.Blocks.size() - 1;
    }
    Code.Blocks.back().End = Size;

    llvm::sort(Jumps, [](const Jump &A, const Jump &B) {
      return std::tie(A.To, A.From, A.Until) < std::tie(B.To, B.From, B.Until);
    });
    for (const Jump &J : Jumps) {
      if (J.To >= Size)
        continue;
      SymbolicCode::BasicBlock &B = Code.Blocks[Code.Steps[J.To].Block];
      if (!B.NumPreds)
        B.FirstPred = Code.Preds.size();
      ++B.NumPreds;
      Code.Preds.push_back({J.From, J.Until});
    }
  }

  bool fallsThrough(uint32_t N) const {
    const SymbolicCode::Step &S = Code.Steps[N];
    if (S.Dead)
      return false;
    switch (S.I.Op) {
    case OpBr:
    case OpBrTable:
    case OpReturn:
    case OpUnreachable:
    case OpThrow:
    case OpRethrow:
    case OpThrowRef:
    case OpReturnCall:
    case OpReturnCallIndirect:
    case OpReturnCallRef:
    // Control comes to what follows these by the edges that were noted.
    case OpElse:
    case OpCatch:
    case OpCatchAll:
      return false;
    default:
      return true;
    }
  }

  void linkWrites() {
    auto IsWrite = [](const SymbolicCode::Step &S) {
      return !S.Dead && (S.I.Op == OpLocalSet || S.I.Op == OpLocalTee);
    };
    Code.FirstWrite.assign(Code.NumLocals + 1, 0);
    for (const SymbolicCode::Step &S : Code.Steps)
      if (IsWrite(S))
        ++Code.FirstWrite[S.I.Imms[0].Value + 1];
    for (uint32_t L = 0; L != Code.NumLocals; ++L)
      Code.FirstWrite[L + 1] += Code.FirstWrite[L];
    std::vector<uint32_t> Next = Code.FirstWrite;
    Code.Writes.resize(Code.FirstWrite.back());
    for (uint32_t N = 0; N != Code.Steps.size(); ++N)
      if (IsWrite(Code.Steps[N]))
        Code.Writes[Next[Code.Steps[N].I.Imms[0].Value]++] = N;
  }

  const Module &M;
  const Function &F;
  SymbolicCode Code;
  SmallVector<OpenConstruct, 32> Open;
  std::vector<Jump> Jumps;
  std::vector<LabelUse> LabelUses;
  uint32_t Top = 0; ///< Slot.
  bool Dead = false;
};

Expected<SymbolicCode> SymbolicCode::create(const Module &M,
                                            const Function &F) {
  return CodeBuilder(M, F).build();
}

} // namespace wasm_coredump
