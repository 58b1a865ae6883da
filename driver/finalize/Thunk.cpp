//===- Thunk.cpp - Generated functions at the borders ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Thunk.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

constexpr ValType I32 = 0x7F, I64 = 0x7E, F32 = 0x7D, F64 = 0x7C;
constexpr uint8_t I64ExtendI32U = 0xAD, I32ReinterpretF32 = 0xBC,
                  I64ReinterpretF64 = 0xBD;
constexpr uint8_t KindGlobal = 3;

/// Most globals are the linker's few; more than that are not worth the room.
constexpr uint32_t MaxDumpedGlobals = 24;

void emitParameters(Emitter &E, uint32_t N) {
  for (uint32_t K = 0; K != N; ++K)
    E.localGet(K);
}

void emitInside(Emitter &E, const RuntimeView &R, uint32_t Value) {
  if (R.Inside)
    E.i32(Value).globalSet(*R.Inside);
}

void emitStopIfUnwinding(Emitter &E, const RuntimeView &R) {
  E.ifGlobal(R.Flag);
  emitStop(E, R);
  E.end();
}

void emitBoundary(Emitter &E, const RuntimeView &R, const UncheckedCall &C) {
  E.ifGlobal(R.Flag);
  E.i32(C.Caller).i32(C.Offset).i32(C.NumLocals);
  E.call(R[RuntimeFunction::Boundary]);
  emitStop(E, R);
  E.end();
}

/// Imported ones first.
std::vector<ValType> globalTypes(const Module &M) {
  std::vector<ValType> All;
  for (const Import &I : M.Imports)
    if (I.Kind == KindGlobal)
      All.push_back(I.GlobalType);
  for (const Global &G : M.Globals)
    All.push_back(G.Type);
  return All;
}

} // namespace

void wasm_coredump::emitStop(Emitter &E, const RuntimeView &R) {
  emitInside(E, R, 0);
  E.call(R[RuntimeFunction::Finish]).unreachable();
}

bool wasm_coredump::emitZero(Emitter &E, ValType T) {
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

std::vector<uint8_t> wasm_coredump::entryThunk(const RuntimeView &R,
                                               const FuncType &Type,
                                               uint32_t Target,
                                               Exceptions Handlers) {
  // The results stay on the operand stack until the function's end; behind a
  // handler's block they could not, so there the function returns inside of it.
  constexpr uint8_t ExnRef = 0x69, CatchAllRef = 3;
  if (!R.Inside)
    Handlers = Exceptions::None;
  Emitter E;
  E.leb(0); // no local declarations
  emitStopIfUnwinding(E, R);
  emitInside(E, R, 1);
  if (Handlers == Exceptions::Legacy)
    E.byte(OpTry).byte(BlockEmpty);
  if (Handlers == Exceptions::New) {
    E.byte(OpBlock).byte(ExnRef);
    E.byte(OpTryTable).byte(BlockEmpty).leb(1).byte(CatchAllRef).leb(0);
  }
  emitParameters(E, Type.Params.size());
  E.call(Target);
  emitInside(E, R, 0);
  emitStopIfUnwinding(E, R);
  if (Handlers == Exceptions::Legacy) {
    E.byte(OpReturn).byte(OpCatchAll);
    emitInside(E, R, 0);
    E.byte(OpRethrow).leb(0).end().unreachable();
  }
  if (Handlers == Exceptions::New) {
    E.byte(OpReturn).end().unreachable().end();
    emitInside(E, R, 0);
    E.byte(OpThrowRef);
  }
  E.end();
  return std::move(E.Out);
}

std::vector<uint8_t> wasm_coredump::referenceThunk(const RuntimeView &R,
                                                   const FuncType &Type,
                                                   uint32_t Target,
                                                   uint32_t Entry) {
  Emitter E;
  E.leb(0);
  E.ifGlobal(*R.Inside);
  emitParameters(E, Type.Params.size());
  E.call(Target).byte(OpReturn).end();
  emitParameters(E, Type.Params.size());
  E.call(Entry).end();
  return std::move(E.Out);
}

std::vector<uint8_t> wasm_coredump::importThunk(const RuntimeView &R,
                                                const FuncType &Type,
                                                uint32_t Target) {
  uint32_t Saved = Type.Params.size();
  Emitter E;
  E.leb(1).leb(1).byte(I32);
  E.globalGet(*R.Inside).localSet(Saved);
  emitInside(E, R, 0);
  emitParameters(E, Type.Params.size());
  E.call(Target);
  E.localGet(Saved).globalSet(*R.Inside).end();
  return std::move(E.Out);
}

std::vector<uint8_t> wasm_coredump::outsideThunk(const RuntimeView &R,
                                                 uint32_t Target) {
  Emitter E;
  E.leb(0);
  emitInside(E, R, 0);
  E.call(Target).end();
  return std::move(E.Out);
}

std::vector<uint8_t> wasm_coredump::callThunk(const RuntimeView &R,
                                              const FuncType &Type,
                                              uint32_t Target,
                                              const UncheckedCall &Call) {
  Emitter E;
  E.leb(0);
  emitParameters(E, Type.Params.size());
  E.call(Target);
  emitBoundary(E, R, Call);
  E.end();
  return std::move(E.Out);
}

std::optional<std::vector<uint8_t>>
wasm_coredump::lastCallThunk(const RuntimeView &R, const FuncType &Type,
                             ArrayRef<ValType> Results, uint32_t Target,
                             const UncheckedCall &Call) {
  Emitter Zeros;
  for (ValType T : Results)
    if (!emitZero(Zeros, T))
      return std::nullopt;
  Emitter E;
  E.leb(0);
  emitParameters(E, Type.Params.size());
  E.call(Target);
  for (size_t N = Type.Results.size(); N != 0; --N)
    E.byte(OpDrop);
  E.ifGlobal(R.Flag);
  E.i32(Call.Caller).i32(Call.Offset).i32(Call.NumLocals);
  E.call(R[RuntimeFunction::Boundary]);
  E.bytes(Zeros.Out).byte(OpReturn).end();
  E.unreachable().end();
  return std::move(E.Out);
}

std::vector<uint8_t>
wasm_coredump::indirectCallThunk(const RuntimeView &R, const FuncType &Type,
                                 uint32_t TypeIndex, uint32_t Table,
                                 const UncheckedCall &Call) {
  Emitter E;
  E.leb(0);
  emitParameters(E, Type.Params.size() + 1);
  E.op(OpCallIndirect, TypeIndex).leb(Table);
  emitBoundary(E, R, Call);
  E.end();
  return std::move(E.Out);
}

uint32_t wasm_coredump::numDumpedGlobals(const Module &M) {
  uint32_t N = 0;
  for (ValType Type : globalTypes(M)) {
    bool HasForm = Type == I32 || Type == I64 || Type == F32 || Type == F64;
    if (!HasForm || N == MaxDumpedGlobals)
      break;
    ++N;
  }
  return N;
}

std::vector<uint8_t> wasm_coredump::globalsFunction(const Module &M,
                                                    const RuntimeView &R) {
  std::vector<ValType> Types = globalTypes(M);
  Emitter E;
  E.leb(0);
  for (uint32_t K = 0, N = numDumpedGlobals(M); K != N; ++K) {
    ValType Type = Types[K];
    E.i32(Type).globalGet(K);
    if (Type == F32)
      E.byte(I32ReinterpretF32);
    if (Type == F32 || Type == I32)
      E.byte(I64ExtendI32U);
    if (Type == F64)
      E.byte(I64ReinterpretF64);
    E.call(R[RuntimeFunction::PutGlobal]);
  }
  E.end();
  return std::move(E.Out);
}
