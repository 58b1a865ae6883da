//===- HostReferences.cpp - Can the host call past the exports? -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "HostReferences.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

constexpr uint8_t KindFunction = 0, KindTable = 1, KindGlobal = 3;

/// funcref, or a reference with a heap type that is not looked at.
bool mayHoldFunction(ValType T) { return T == 0x70 || T == 0x63 || T == 0x64; }

bool passesFunctions(const FuncType *T) {
  return T && (any_of(T->Params, mayHoldFunction) ||
               any_of(T->Results, mayHoldFunction));
}

} // namespace

bool wasm_coredump::hostSeesReferences(const Module &M) {
  std::vector<ValType> Globals;
  for (const Import &I : M.Imports) {
    if (I.Kind == KindTable)
      return true;
    if (I.Kind == KindFunction && I.TypeIndex < M.Types.size() &&
        passesFunctions(&M.Types[I.TypeIndex]))
      return true;
    if (I.Kind == KindGlobal) {
      if (mayHoldFunction(I.GlobalType))
        return true;
      Globals.push_back(I.GlobalType);
    }
  }
  for (const Global &G : M.Globals)
    Globals.push_back(G.Type);
  return any_of(M.Exports, [&](const Export &X) {
    return X.Kind == KindTable ||
           (X.Kind == KindFunction &&
            passesFunctions(M.functionType(X.Index))) ||
           (X.Kind == KindGlobal && X.Index < Globals.size() &&
            mayHoldFunction(Globals[X.Index]));
  });
}
