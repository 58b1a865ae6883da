//===- DataSymbols.h - What lies at an address of memory --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Wasm modules have no symbol table. The addresses of variables come from the
// debug info, those of C++'s vtables, too, and where the linker kept each
// variable in a segment of its own, from the segments' names.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H

#include "DebugInfo.h"

namespace wasm_coredump {

/// A variable that lies in linear memory for as long as the program runs.
struct DataSymbol {
  uint64_t Address = 0, Size = 0;
  std::string Name;        ///< "space::ratio", "vtable for Shape".
  std::string LinkageName; ///< The same for the linker; may be empty.
};

/// Of the module's first memory.
class DataSymbols {
public:
  explicit DataSymbols(DebugInfo &Info);

  /// The symbol that covers an address, or null.
  const DataSymbol *at(uint64_t Address) const;

private:
  void addVariables(DebugInfo &Info);
  void addSegments(const Module &M);

  std::vector<DataSymbol> All; ///< By address.
};

/// "<table+4>", or nothing. Without Demangled, by the linker's name.
std::string dataSymbolText(DebugInfo &Info, uint64_t Address,
                           bool Demangled = true);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_DATASYMBOLS_H
