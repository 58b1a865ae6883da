//===- GuardGlobals.cpp - What guards compare with ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "GuardGlobals.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static constexpr uint8_t KindTable = 1;

/// One less than the number of entries of table 0; all ones if it may grow, or
/// is not the module's own.
static uint32_t lastTableIndex(const Module &M) {
  constexpr uint32_t Unknown = ~0u;
  if (any_of(M.Imports, [](const Import &I) { return I.Kind == KindTable; }))
    return Unknown;
  const Section *S = M.find(SecTable);
  if (!S)
    return 0;
  constexpr uint8_t HasInitialiser = 0x40;
  constexpr unsigned HasMaximum = 1, Table64 = 4;
  ByteReader R(S->Payload, S->PayloadOffset, "table");
  R.count();
  if (readValType(R) == HasInitialiser)
    return Unknown;
  uint64_t Flags = R.uleb(), Min = R.uleb(64), Max = R.uleb(64);
  if (R.failed() || !(Flags & HasMaximum) || (Flags & Table64) || Min != Max)
    return Unknown;
  return Min ? Min - 1 : 0;
}

/// Whether F is the runtime's function around __cxa_pure_virtual: the only one
/// that notes this kind.
static bool isPureVirtual(const RuntimeView &R, const Function &F,
                          const FunctionInfo &Info) {
  if (none_of(Info.Calls, [&](const CallSite &C) {
        return C.Op == OpCall && C.Target == R[RuntimeFunction::Note];
      }))
    return false;
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  Instruction I;
  if (!Reader) {
    consumeError(Reader.takeError());
    return false;
  }
  if (Error E = Reader->next(I)) {
    consumeError(std::move(E));
    return false;
  }
  return I.Op == OpI32Const &&
         I.Imms[0].Value == unsigned(TrapKind::PureVirtualCall);
}

/// Index of a function in table 0, or 0. Only the form of element segments that
/// linkers write: a constant offset, and function indices.
static uint32_t tableIndexOf(const Module &M, uint32_t Function) {
  const Section *S = M.find(SecElement);
  ByteReader R(S ? S->Payload : Bytes(), S ? S->PayloadOffset : 0, "element");
  for (uint32_t N = R.count(); N && !R.failed(); --N) {
    uint64_t Flags = R.uleb();
    uint64_t Table = Flags == 2 ? R.uleb() : 0;
    if ((Flags != 0 && Flags != 2) || R.byte() != OpI32Const)
      return 0;
    uint32_t Index = static_cast<uint32_t>(R.sleb(32));
    if (R.byte() != OpEnd || (Flags == 2 && R.byte() != 0))
      return 0;
    for (uint32_t K = R.count(); K && !R.failed(); --K, ++Index)
      if (R.uleb() == Function && Table == 0)
        return Index;
  }
  return 0;
}

std::map<uint32_t, uint32_t>
wasm_coredump::guardGlobals(const Module &M, const RuntimeView &R,
                            const Analysis &A, uint32_t Reserved) {
  uint32_t PureVirtual = 0;
  for (auto [F, Info] : zip(M.Functions, A.Functions))
    if (Info.R == FunctionInfo::Role::Plain && isPureVirtual(R, F, Info))
      PureVirtual = tableIndexOf(M, F.Index);
  auto Place = [&](uint32_t Global) { return Global - M.NumImportedGlobals; };
  return {{Place(R.TableLast), lastTableIndex(M)},
          {Place(R.StackLow), std::max(R.StackBottom, Reserved)},
          {Place(R.PureVirtual), PureVirtual}};
}
