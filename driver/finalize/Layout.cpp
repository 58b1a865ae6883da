//===- Layout.cpp - Is the reserved memory really free? -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Layout.h"
#include "lib/wasm/Instruction.h"
#include "lib/wasm/Leb.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

constexpr uint8_t KindMemory = 2;
constexpr ValType I32 = 0x7F;

/// In the flags of a memory's limits.
constexpr uint8_t Shared = 2, Memory64 = 4, OtherPageSize = 8;

Error unsupported(const Twine &What) {
  return createStringError("not supported: " + What);
}

std::string hex(uint64_t V) { return "0x" + utohexstr(V, true); }

/// Flags of memory 0, imported or not; none if there is no memory.
std::optional<uint8_t> memoryFlags(const Module &M) {
  for (const Import &I : M.Imports)
    if (I.Kind == KindMemory)
      return I.Limits;
  const Section *S = M.find(SecMemory);
  ByteReader R(S ? S->Payload : Bytes(), S ? S->PayloadOffset : 0, "memory");
  if (!S || !R.count())
    return std::nullopt;
  return R.byte();
}

/// Value of an initialiser that is one i32.const.
std::optional<uint32_t> constantOf(const Global &G) {
  if (G.Init.empty() || G.Init[0] != OpI32Const)
    return std::nullopt;
  std::optional<Leb> V = readSLeb(G.Init, 1, 32);
  if (!V || G.Init.size() != V->Width + 2)
    return std::nullopt;
  return static_cast<uint32_t>(V->Value);
}

/// Where the shadow stack begins. Without names: wasm-ld makes
/// `__stack_pointer` the first global, and it is never zero.
std::optional<uint32_t> initialStackPointer(const Module &M, uint32_t Flag) {
  std::optional<uint32_t> First;
  for (size_t K = 0; K != M.Globals.size(); ++K) {
    const Global &G = M.Globals[K];
    uint32_t Index = M.NumImportedGlobals + K;
    std::optional<uint32_t> V = constantOf(G);
    if (Index == Flag || G.Type != I32 || !G.Mutable || !V)
      continue;
    if (M.globalName(Index) == "__stack_pointer")
      return V;
    if (!First && *V)
      First = V;
  }
  return First;
}

} // namespace

bool wasm_coredump::hasSharedMemory(const Module &M) {
  return memoryFlags(M).value_or(0) & Shared;
}

Error wasm_coredump::checkMemory(const Module &M) {
  std::optional<uint8_t> Flags = memoryFlags(M);
  if (!Flags)
    return unsupported("the module has no memory");
  if (*Flags & Memory64)
    return unsupported("the memory is 64-bit");
  if (*Flags & OtherPageSize)
    return unsupported("the memory has pages of another size than 64 KiB");
  for (const DataSegment &D : M.Data)
    if (D.Active && D.Memory == 0 && !D.Address)
      return unsupported("a data segment at " + hex(D.FileOffset) +
                         " without a constant address (position-independent "
                         "code)");
  return Error::success();
}

Error wasm_coredump::checkThreads(const Module &M, const RuntimeView &R) {
  constexpr uint32_t AtomicPrefix = 0xFE;
  if (!hasSharedMemory(M))
    return Error::success();
  const Function &Raise = *M.function(R[RuntimeFunction::RaiseAt]);
  Expected<InstructionReader> Reader = InstructionReader::create(Raise);
  if (!Reader)
    return Reader.takeError();
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I))
      return E;
    if (I.Op >> 16 == AtomicPrefix)
      return Error::success();
  }
  return createStringError("the memory is shared between threads, and the "
                           "runtime is the one for a single thread; link "
                           "libwasm_coredump_rt_threads.a");
}

Error wasm_coredump::checkLayout(const Module &M, uint32_t Flag,
                                 uint32_t Reserved) {
  for (const DataSegment &D : M.Data)
    if (D.Memory == 0 && D.Address && *D.Address < Reserved &&
        !D.Contents.empty())
      return createStringError(
          "program data at address " + hex(*D.Address) + " is in the first " +
          Twine(Reserved) +
          " bytes of memory, which the core dump needs; link with "
          "--global-base=" +
          Twine(Reserved) + " or more");
  std::optional<uint32_t> Stack = initialStackPointer(M, Flag);
  if (Stack && *Stack <= Reserved)
    return createStringError("the stack begins at address " + hex(*Stack) +
                             ", in the first " + Twine(Reserved) +
                             " bytes of memory, which the core dump needs; "
                             "raise the stack size by " +
                             Twine(Reserved) + " bytes (-z stack-size=" +
                             Twine(uint64_t(*Stack) + Reserved) + ")");
  return Error::success();
}
