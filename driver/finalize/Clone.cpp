//===- Clone.cpp - Copies of functions that stop on unwinding -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Clone.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// A zero of a type; false if the type has none that this tool knows.
bool emitZero(Emitter &E, ValType T) {
  switch (T) {
  case 0x7F: // i32
    E.byte(OpI32Const).byte(0);
    return true;
  case 0x7E: // i64
    E.byte(OpI64Const).byte(0);
    return true;
  case 0x7D: // f32
    E.byte(OpF32Const);
    E.Out.resize(E.Out.size() + 4);
    return true;
  case 0x7C: // f64
    E.byte(OpF64Const);
    E.Out.resize(E.Out.size() + 8);
    return true;
  case 0x7B: // v128
    E.byte(0xFD).leb(12);
    E.Out.resize(E.Out.size() + 16);
    return true;
  case 0x70: // funcref, externref, exnref: the heap type is the same byte
  case 0x6F:
  case 0x69:
    E.byte(OpRefNull).byte(T);
    return true;
  }
  return false;
}

void emitCheck(Emitter &E, const RuntimeView &R, const FuncType &Type,
               uint32_t Function, uint32_t Offset, uint32_t NumLocals) {
  E.ifFlag(R.Flag);
  E.i32(Function).i32(Offset).i32(NumLocals);
  E.call(R[RuntimeFunction::Boundary]);
  Emitter Leave;
  bool Known = true;
  for (ValType T : Type.Results)
    Known = Known && emitZero(Leave, T);
  if (Known)
    E.bytes(Leave.Out).byte(OpReturn);
  else // A type without a zero: the trace ends here.
    E.call(R[RuntimeFunction::Finish]).unreachable();
  E.end();
}

} // namespace

Expected<std::vector<uint8_t>>
wasm_coredump::cloneBody(const Module &M, const RuntimeView &R,
                         const CallGraph &G, const Function &F,
                         const FunctionInfo &Info, FunctionMap Map) {
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
  uint32_t Copied = 0; // Everything before is in E.
  auto CopyTo = [&](uint32_t Offset) {
    E.bytes(F.Body.slice(Copied, Offset - Copied));
    Copied = Offset;
  };
  auto CopyRefsBefore =
      [&, Next = Info.FuncRefs.begin()](uint32_t Offset) mutable {
        for (; Next != Info.FuncRefs.end() && Next->Offset < Offset; ++Next) {
          CopyTo(Next->Offset);
          E.leb(Map(Next->Value));
          Copied = Next->Offset + Next->Width;
        }
        CopyTo(Offset);
      };

  for (const CallSite &C : Info.Calls) {
    CopyRefsBefore(C.Offset);
    Instruction I;
    Reader->seek(C.Offset);
    if (Error Failure = Reader->next(I))
      return std::move(Failure);
    if (isDirect(C)) {
      E.op(C.Op, Map(C.Target));
      Copied = I.end();
    } else {
      CopyTo(I.end());
    }
    // Behind a tail call there is no frame of this function any more.
    if (!isTailCall(C) && G.mayUnwind(C))
      emitCheck(E, R, *Type, F.Index, C.Offset, Locals->size());
  }
  CopyRefsBefore(F.Body.size());
  return std::move(E.Out);
}
