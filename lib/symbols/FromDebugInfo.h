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
#include "lib/debuginfo/CodeBoundaries.h"
#include "lib/debuginfo/DebugInfo.h"
#include "lib/wasm/AddedFunctions.h"

namespace wasm_coredump {
namespace symbols {

/// What is known of a function of the module, or none if that is nothing, not
/// even a name. Copies that finalizing added say what their originals say.
std::optional<FunctionModel>
functionModel(DebugInfo &Info, const AddedFunctions &Added, uint32_t Function);

struct SymbolData {
  std::vector<uint8_t> Bytes; ///< The file.
  uint32_t NumFunctions = 0;  ///< In it.
};

/// The symbol file of a module.
llvm::Expected<SymbolData> makeSymbols(DebugInfo &Info,
                                       llvm::ArrayRef<uint8_t> BuildId);

/// Where a frame of a dump is, in the code section; none: not known.
std::optional<uint64_t> pcOf(const Module &M, const CodePlace &P);

/// The kind of a parameter's type.
ValueKind valueKindOf(const Type *T);

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_FROMDEBUGINFO_H
