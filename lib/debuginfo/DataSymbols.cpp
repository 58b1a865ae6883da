//===- DataSymbols.cpp - Variables by their addresses ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DataSymbols.h"
#include "NameIndex.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;

namespace wasm_coredump {

DataSymbols::DataSymbols(DebugInfo &Info) {
  Info.names().forEach(
      SymbolKind::Variable, [](StringRef) { return true; },
      [&](const Symbol &S) {
        uint64_t Size = sizeOf(Info.definitionOf(S.Of)).value_or(0);
        if (S.Address && Size)
          All.push_back({*S.Address, Size, S.Name});
        return true;
      });
  llvm::sort(All, [](const DataSymbol &A, const DataSymbol &B) {
    return std::tie(A.Address, A.Size) < std::tie(B.Address, B.Size);
  });
}

const DataSymbol *DataSymbols::at(uint64_t Address) const {
  auto It = partition_point(
      All, [&](const DataSymbol &S) { return S.Address <= Address; });
  if (It == All.begin())
    return nullptr;
  --It;
  return Address - It->Address < It->Size ? &*It : nullptr;
}

} // namespace wasm_coredump
