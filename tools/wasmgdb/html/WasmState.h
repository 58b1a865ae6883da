//===- WasmState.h - Wasm locals, operands and globals as tables -*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_WASMSTATE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_WASMSTATE_H

#include "../Session.h"
#include "Markup.h"

namespace wasm_coredump {

void writeWasmLocals(Markup &Out, const Module &M, const Frame &F);
void writeWasmGlobals(Markup &Out, const Module &M, const Coredump &Dump);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_WASMSTATE_H
