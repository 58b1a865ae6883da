//===- FinalizedMarker.cpp - Is a module as finalize left it? -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FinalizedMarker.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/SHA1.h"

using namespace llvm;

std::vector<uint8_t> wasm_coredump::makeMarker(const Module &M) {
  constexpr uint8_t Version = 1;
  SHA1 Hash;
  for (const Section &S : M.Sections) {
    if (S.Id == SecCustom)
      continue;
    uint8_t Head[9] = {S.Id};
    support::endian::write64le(Head + 1, S.Payload.size());
    Hash.update(Head);
    Hash.update(S.Payload);
  }
  std::vector<uint8_t> Marker = {Version};
  const std::array<uint8_t, 20> Digest = Hash.final();
  Marker.insert(Marker.end(), Digest.begin(), Digest.end());
  return Marker;
}

bool wasm_coredump::markerMatches(const Module &M) {
  const Section *S = M.findCustom(MarkerSectionName);
  return S && S->contents() == Bytes(makeMarker(M));
}

bool wasm_coredump::isChangedSinceFinalized(const Module &M) {
  return M.findCustom(MarkerSectionName) && !markerMatches(M);
}
