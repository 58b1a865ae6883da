//===- CheckSymbols.h - A symbol file against the debug info ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Reads a symbol file as a service would, and compares what it says at every
// instruction of the module with what the debug info says there. Native only.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_CHECKSYMBOLS_H
#define WASM_COREDUMP_LIB_SYMBOLS_CHECKSYMBOLS_H

#include "SymbolFile.h"
#include "lib/debuginfo/DebugInfo.h"

namespace wasm_coredump {
namespace symbols {

/// A file in memory, as a source. The bytes must outlive it.
Source sourceOf(const llvm::ArrayRef<uint8_t> &File);

/// Text for a status, without the file's name.
llvm::StringRef statusText(Status S);

struct CheckedSymbols {
  uint64_t NumInstructions = 0, NumFrames = 0;
};

/// The first difference is the error.
llvm::Expected<CheckedSymbols> checkSymbols(DebugInfo &Info,
                                            llvm::ArrayRef<uint8_t> BuildId,
                                            llvm::ArrayRef<uint8_t> File);

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_CHECKSYMBOLS_H
