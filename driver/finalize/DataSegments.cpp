//===- DataSegments.cpp - Where passive data is in memory -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DataSegments.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// An operand of the straight line of code before a memory.init.
struct Operand {
  enum class Kind { Unknown, Constant, Parameter } K = Kind::Unknown;
  uint32_t Value = 0;

  bool is(uint32_t V) const { return K == Kind::Constant && Value == V; }
};

class Placer {
public:
  Placer(Module &M, const Function &F) : M(M), F(F) {}
  Error run();

private:
  Operand pop() { return Stack.empty() ? Operand() : Stack.pop_back_val(); }
  Error memoryInit(const Instruction &I);

  Module &M;
  const Function &F;
  /// Only its top is known; what an unknown instruction leaves is not.
  SmallVector<Operand, 8> Stack;
};

Error Placer::memoryInit(const Instruction &I) {
  uint64_t Index = I.Imms[0].Value, Memory = I.Imms[1].Value;
  const Operand Size = pop(), From = pop(), To = pop();
  auto Fail = [&](const Twine &What) {
    return errorAt(M.describeFunction(F.Index),
                   "not supported: " + What + " of data segment " +
                       Twine(Index),
                   F.FileOffset + I.Offset);
  };
  if (Index >= M.Data.size())
    return Fail("memory.init");
  // Only the dump's memory matters. An active segment is dropped once it is in
  // place: nothing can be copied from it.
  DataSegment &D = M.Data[Index];
  if (Memory != 0 || D.Active)
    return Error::success();
  if (To.K == Operand::Kind::Parameter)
    return Error::success();
  if (To.K == Operand::Kind::Unknown)
    return Fail("a copy, to an address that is not known,");
  if (!From.is(0) || !Size.is(D.Contents.size()))
    return Fail("a copy of a part");
  if (D.Address && *D.Address != To.Value)
    return Fail("a second copy");
  D.Address = To.Value;
  return Error::success();
}

Error Placer::run() {
  using Kind = Operand::Kind;
  const uint64_t NumParams = M.Types[F.TypeIndex].Params.size();
  Expected<InstructionReader> R = InstructionReader::create(F);
  if (!R)
    return R.takeError();
  Instruction I;
  while (!R->atEnd()) {
    if (Error E = R->next(I))
      return E;
    switch (I.Op) {
    case OpI32Const:
      Stack.push_back({Kind::Constant, static_cast<uint32_t>(I.Imms[0].Value)});
      break;
    case OpLocalGet: {
      bool Parameter = I.Imms[0].Value < NumParams;
      Stack.push_back({Parameter ? Kind::Parameter : Kind::Unknown});
      break;
    }
    case OpGlobalSet:
      pop();
      break;
    case OpMemoryInit:
      if (Error E = memoryInit(I))
        return E;
      break;
    default:
      Stack.clear();
    }
  }
  return Error::success();
}

} // namespace

Error wasm_coredump::placeSegments(Module &M) {
  if (all_of(M.Data, [](const DataSegment &D) { return D.Active; }))
    return Error::success();
  for (const Function &F : M.Functions)
    if (Error E = Placer(M, F).run())
      return E;
  return Error::success();
}
