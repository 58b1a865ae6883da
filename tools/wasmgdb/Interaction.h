//===- Interaction.h - A person, or a script, at the prompt -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_INTERACTION_H
#define WASM_COREDUMP_TOOLS_WASMGDB_INTERACTION_H

#include "Session.h"

namespace wasm_coredump {

/// Reads and runs commands from standard input until its end or `quit`. On a
/// terminal with line editing, history and completion. An empty line repeats
/// the last command, as people expect when they step through frames or memory.
void interact(Session &S);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_INTERACTION_H
