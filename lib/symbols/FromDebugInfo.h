//===- FromDebugInfo.h - Symbols out of a module's debug info ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Asks lib/debuginfo of every function what a debugger would ask, so that the
// symbol file says what the debugger says. Native only.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_FROMDEBUGINFO_H
#define WASM_COREDUMP_LIB_SYMBOLS_FROMDEBUGINFO_H

#include "SymbolModel.h"
#include "lib/debuginfo/DebugInfo.h"

namespace wasm_coredump {
namespace symbols {

/// What is known of a function of the module, or none if that is nothing, not
/// even a name.
std::optional<FunctionModel> functionModel(DebugInfo &Info, uint32_t Function);

struct SymbolData {
  std::vector<uint8_t> Bytes; ///< The file.
  uint32_t NumFunctions = 0;  ///< In it.
};

/// The symbol file of a module.
llvm::Expected<SymbolData> makeSymbols(DebugInfo &Info,
                                       llvm::ArrayRef<uint8_t> BuildId);

/// The kind of a parameter's type.
ValueKind valueKindOf(const Type *T);

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_FROMDEBUGINFO_H
