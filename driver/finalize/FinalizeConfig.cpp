//===- FinalizeConfig.cpp - Config and marker of a final module -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FinalizeConfig.h"
#include "Emit.h"
#include "llvm/Support/Endian.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// The sections core, coremodules and coreinstances of Coredump.md.
std::vector<uint8_t> makePrologue(StringRef Name, uint32_t NumGlobals) {
  Emitter E;
  emitCustom(E, "core", Emitter().byte(0).name(Name).Out);
  emitCustom(E, "coremodules", Emitter().leb(1).byte(0).name(Name).Out);
  Emitter Instance;
  Instance.leb(1).byte(0).leb(0); // one instance, of module 0
  Instance.leb(1).leb(0);         // memories: 0
  Instance.leb(NumGlobals);
  for (uint32_t K = 0; K != NumGlobals; ++K)
    Instance.leb(K);
  emitCustom(E, "coreinstances", Instance.Out);
  return std::move(E.Out);
}

/// Without its last character, which may be several bytes of UTF-8.
StringRef dropCharacter(StringRef S) {
  while (!S.empty() && (S.back() & 0xC0) == 0x80)
    S = S.drop_back();
  return S.drop_back(S.empty() ? 0 : 1);
}

} // namespace

Patch wasm_coredump::makeConfig(const Module &M, const RuntimeView &R,
                                StringRef Name, uint32_t Reserved,
                                uint32_t NumGlobals) {
  std::vector<uint8_t> Prologue = makePrologue(Name, NumGlobals);
  while (Prologue.size() > ConfigMaxPrologue && !Name.empty()) {
    Name = dropCharacter(Name);
    Prologue = makePrologue(Name, NumGlobals);
  }
  Bytes BuildId = M.buildId().take_front(ConfigMaxBuildId);

  Patch P;
  P.FileOffset = R.ConfigFileOffset;
  std::vector<uint8_t> &Out = P.Data;
  for (uint32_t V : {ConfigMagic, AbiVersion, 1u /* finalized */, Reserved,
                     NumGlobals, unsigned(BuildId.size())})
    appendFixed(Out, V, 4);
  appendBytes(Out, BuildId);
  Out.resize(Out.size() + ConfigMaxBuildId - BuildId.size());
  appendFixed(Out, Prologue.size(), 4);
  appendBytes(Out, Prologue);
  Out.resize(sizeof(Config));
  return P;
}
