//===- InitialState.cpp - A module before it runs -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "InitialState.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

// The flags of a memory's limits.
enum : uint8_t { HasMax = 1, IsShared = 2, Is64Bit = 4, HasPageSize = 8 };

// Reads the memories that the module defines; fewer if the section is damaged.
static std::vector<Memory> definedMemories(const Module &M) {
  std::vector<Memory> Result;
  const Section *S = M.find(SecMemory);
  if (!S)
    return Result;
  ByteReader R(S->Payload, S->PayloadOffset, "memory section");
  for (uint32_t N = R.count(); N && !R.failed(); --N) {
    Memory Mem;
    const uint8_t Flags = R.byte();
    // Pages of another size are a proposal that no producer of dumps knows.
    if (Flags & HasPageSize)
      break;
    Mem.Is64 = Flags & Is64Bit;
    Mem.Shared = Flags & IsShared;
    const unsigned Bits = Mem.Is64 ? 64 : 32;
    Mem.MinPages = R.uleb(Bits);
    if (Flags & HasMax)
      Mem.MaxPages = R.uleb(Bits);
    if (!R.failed())
      Result.push_back(std::move(Mem));
  }
  return Result;
}

// Of an initialiser that is one constant.
static Value constantOf(Bytes Init) {
  ByteReader R(Init, 0, "");
  Value Result;
  switch (R.byte()) {
  case OpI32Const:
    Result = Value::i32(static_cast<uint32_t>(R.sleb(32)));
    break;
  case OpI64Const:
    Result = Value::i64(static_cast<uint64_t>(R.sleb(64)));
    break;
  case OpF32Const:
    Result = Value::f32(static_cast<uint32_t>(R.fixed(4)));
    break;
  case OpF64Const:
    Result = Value::f64(R.fixed(8));
    break;
  default:
    return Value();
  }
  return R.byte() == OpEnd && !R.failed() ? Result : Value();
}

Coredump initialState(const Module &M) {
  Coredump D;
  D.Dialect = "module";
  for (const Import &I : M.Imports) {
    if (I.Kind == 2) {
      // Its size is the host's choice, as is what else it holds.
      Memory Mem;
      Mem.Is64 = I.Limits & Is64Bit;
      Mem.Shared = I.Limits & IsShared;
      Mem.GapsLost = true;
      D.Memories.push_back(std::move(Mem));
    } else if (I.Kind == 3) {
      DumpGlobal G;
      G.Type = I.GlobalType;
      G.Mutable = I.Mutable;
      D.Globals.push_back(G);
    }
  }
  llvm::append_range(D.Memories, definedMemories(M));
  for (const Global &From : M.Globals) {
    DumpGlobal G;
    G.Type = From.Type;
    G.Mutable = From.Mutable;
    G.Val = constantOf(From.Init);
    D.Globals.push_back(G);
  }
  for (const DataSegment &S : M.Data) {
    // A passive segment names no memory, so it may go into any.
    if (!S.Active) {
      for (Memory &Mem : D.Memories)
        Mem.GapsLost = true;
      continue;
    }
    if (S.Memory >= D.Memories.size())
      continue;
    Memory &Mem = D.Memories[S.Memory];
    if (S.Address)
      Mem.Segments.push_back({*S.Address, S.Contents});
    else
      Mem.GapsLost = true;
  }
  for (Memory &Mem : D.Memories)
    Mem.sortIfDisjoint();
  return D;
}

} // namespace wasm_coredump
