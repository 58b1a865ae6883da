//===- JsonOutput.h - What commands print for programs ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// With --json each data command prints one document, on a line of its own. All
// of them are made of the parts here, so that a thing has the same names
// everywhere. Text from files is not always UTF-8 and is fixed.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_JSONOUTPUT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_JSONOUTPUT_H

#include "Session.h"
#include "llvm/Support/JSON.h"

namespace wasm_coredump {

/// One document, one line.
void printJson(Session &S, llvm::json::Value V);

/// A string that may have any bytes.
llvm::json::Value jsonText(llvm::StringRef Text);

/// Adds "file", "directory", "line" and "column", as far as they are known.
void addLocation(llvm::json::Object &O, const SourceLocation &Where);

/// A value as `print` shows it, with its parts.
llvm::json::Object jsonValue(Session &S, const Datum &D,
                             const FormatOptions &Options);

/// The variables of a frame, with their names and values. Those whose names do
/// not match the pattern are left out.
llvm::json::Array
jsonVariables(Session &S, const StackFrame &F, bool Parameters,
              llvm::function_ref<bool(const Variable &)> Want);

/// A frame with its arguments, and with WithLocals also its other variables.
llvm::json::Object jsonFrame(Session &S, size_t Level, const StackFrame &F,
                             bool WithLocals);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_JSONOUTPUT_H
