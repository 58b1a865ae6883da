//===- TypeLayout.h - Offsets, sizes and holes of a type --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_TYPELAYOUT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_TYPELAYOUT_H

#include "Session.h"
#include "llvm/Support/JSON.h"

namespace wasm_coredump {

/// The type that an argument of ptype or whatis is, or that its value has; of
/// the last value if there is none.
llvm::Expected<const Type *> typeOfArgument(Session &S, llvm::StringRef Text,
                                            bool &IsType);

/// A struct, class or union as `ptype/o` prints it.
std::string layoutText(const Type *T);

/// Name, size, definition and members.
llvm::json::Object layoutAsJson(const Type *T, llvm::StringRef Definition);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_TYPELAYOUT_H
