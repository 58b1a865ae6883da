//===- Clone.cpp - Copies of functions that stop on unwinding -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Clone.h"
#include "Thunk.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// The runtime's functions around ends of the program are no part of it.
bool leavesFrame(const RuntimeView &R, const FunctionInfo &Info) {
  return none_of(Info.Calls, [&](const CallSite &C) {
    return isDirect(C) && C.Target == R[RuntimeFunction::Note];
  });
}

/// The frame, and the way out of the function.
void emitLeave(Emitter &E, const RuntimeView &R, const FuncType &Type,
               const FunctionInfo &Info, uint32_t Function, uint32_t Offset,
               uint32_t NumLocals) {
  if (leavesFrame(R, Info))
    E.i32(Function).i32(Offset).i32(NumLocals).call(
        R[RuntimeFunction::Boundary]);
  Emitter Leave;
  bool Known = true;
  for (ValType T : Type.Results)
    Known = Known && emitZero(Leave, T);
  if (Known)
    E.bytes(Leave.Out).byte(OpReturn);
  else // A type without a zero: the trace ends here.
    emitStop(E, R);
}

/// Which of a plain instruction's immediates are LEBs that a linker may have
/// padded: none, unsigned or signed ones.
enum class LebKind { None, Unsigned, Signed };

LebKind lebKind(uint32_t Op) {
  if (Op == OpI32Const || Op == OpI64Const)
    return LebKind::Signed;
  bool IsMemoryAccess = Op >= 0x28 && Op <= 0x3E; // i32.load .. i64.store32
  if (IsMemoryAccess || Op == OpGlobalGet || Op == OpGlobalSet ||
      Op == OpCallIndirect)
    return LebKind::Unsigned;
  return LebKind::None;
}

/// The same instruction in as few bytes as can be: offsets in a copy mean
/// nothing to debug info.
void emitCompact(Emitter &E, const Function &F, const Instruction &I) {
  LebKind Kind = lebKind(I.Op);
  if (Kind == LebKind::None) {
    E.bytes(F.Body.slice(I.Offset, I.Size));
    return;
  }
  E.byte(uint8_t(I.Op));
  for (const Immediate &Imm : I.Imms)
    if (Kind == LebKind::Signed)
      E.signedLeb(int64_t(Imm.Value));
    else
      E.leb(Imm.Value);
}

} // namespace

Expected<std::vector<uint8_t>>
wasm_coredump::cloneBody(const Module &M, const RuntimeView &R,
                         const CallGraph &G, const Function &F,
                         const FunctionInfo &Info, const CloneMaps &Maps,
                         bool LateTraps) {
  Expected<std::vector<ValType>> Locals = M.localTypes(F);
  if (!Locals)
    return Locals.takeError();
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader)
    return Reader.takeError();
  const FuncType *Type = M.functionType(F.Index);
  if (!Type)
    return createStringError("function " + Twine(F.Index) + " has no type");

  Emitter E;
  E.bytes(F.Body.take_front(Reader->position())); // Local declarations.
  auto NextCall = Info.Calls.begin();
  auto NextRef = Info.FuncRefs.begin();
  while (!Reader->atEnd()) {
    Instruction I;
    if (Error Failure = Reader->next(I))
      return std::move(Failure);
    if (NextRef != Info.FuncRefs.end() && NextRef->Offset < I.end()) {
      E.op(OpRefFunc, Maps.References((NextRef++)->Value));
      continue;
    }
    if (LateTraps && I.Op == OpUnreachable) {
      E.i32(unsigned(TrapKind::Unreachable)).call(R[RuntimeFunction::Raise]);
      emitLeave(E, R, *Type, Info, F.Index, I.Offset, Locals->size());
      continue;
    }
    if (NextCall == Info.Calls.end() || NextCall->Offset != I.Offset) {
      emitCompact(E, F, I);
      continue;
    }
    const CallSite &C = *NextCall++;
    if (isDirect(C))
      E.op(C.Op, Maps.Calls(C.Target));
    else
      emitCompact(E, F, I);
    // Behind a tail call there is no frame of this function any more.
    if (isTailCall(C) || !G.mayUnwind(C))
      continue;
    E.ifGlobal(R.Flag);
    emitLeave(E, R, *Type, Info, F.Index, C.Offset, Locals->size());
    E.end();
  }
  return std::move(E.Out);
}
