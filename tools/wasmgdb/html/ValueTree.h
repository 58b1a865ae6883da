//===- ValueTree.h - Values that unfold -------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_VALUETREE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_VALUETREE_H

#include "Markup.h"
#include "llvm/Support/JSON.h"

namespace wasm_coredump {

/// One list item: the name, then a value as valueAsJson gives it, its children
/// folded away. Link, if not null, is the id of what the value points to.
void writeValue(Markup &Out, llvm::StringRef Name,
                const llvm::json::Object &Value,
                const std::string *Link = nullptr);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_VALUETREE_H
