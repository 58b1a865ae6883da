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

Error unsupported(const Twine &What) {
  return createStringError("not supported: " + What);
}

std::string hex(uint64_t V) { return "0x" + utohexstr(V, true); }

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

Error wasm_coredump::checkMemory(const Module &M) {
  for (const Import &I : M.Imports)
    if (I.Kind == KindMemory)
      return unsupported("the module imports its memory (" + I.Module + "." +
                         I.Field + "); link without --import-memory");
  const Section *S = M.find(SecMemory);
  ByteReader R(S ? S->Payload : Bytes(), S ? S->PayloadOffset : 0, "memory");
  if (!S || !R.count())
    return unsupported("the module has no memory");
  constexpr unsigned Shared = 2, Memory64 = 4;
  uint64_t Flags = R.uleb();
  if (Error E = R.error())
    return E;
  if (Flags & Shared)
    return unsupported("the memory is shared between threads; link without "
                       "--shared-memory");
  if (Flags & Memory64)
    return unsupported("the memory is 64-bit");
  for (const DataSegment &D : M.Data)
    if (!D.Active)
      return unsupported("a passive data segment at " + hex(D.FileOffset) +
                         ": where it will be in memory is not known");
    else if (D.Memory == 0 && !D.Address)
      return unsupported("a data segment at " + hex(D.FileOffset) +
                         " without a constant address (position-independent "
                         "code)");
  return Error::success();
}

Error wasm_coredump::checkLayout(const Module &M, uint32_t Flag,
                                 uint32_t Reserved) {
  for (const DataSegment &D : M.Data)
    if (D.Active && D.Memory == 0 && D.Address && *D.Address < Reserved &&
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
