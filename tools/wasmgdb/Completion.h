//===- Completion.h - What a line can become --------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_COMPLETION_H
#define WASM_COREDUMP_TOOLS_WASMGDB_COMPLETION_H

#include "Session.h"

namespace wasm_coredump {

/// Whole lines that begin with what was typed: names of commands, and what the
/// command's argument can be. Sorted, each once, at most 200.
std::vector<std::string> completeLine(Session &S, llvm::StringRef Typed);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_COMPLETION_H
