//===- DataSymbols.h - Variables by their addresses -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H

#include "DebugInfo.h"

namespace wasm_coredump {

/// A variable that lies in linear memory for as long as the program runs.
struct DataSymbol {
  uint64_t Address = 0, Size = 0;
  std::string Name;
};

/// All units are read for them.
class DataSymbols {
public:
  explicit DataSymbols(DebugInfo &Info);

  /// The variable that covers an address, or null.
  const DataSymbol *at(uint64_t Address) const;

private:
  std::vector<DataSymbol> All; ///< By address.
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H
