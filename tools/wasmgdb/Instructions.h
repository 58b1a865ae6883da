//===- Instructions.h - Code shown instruction by instruction ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_INSTRUCTIONS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_INSTRUCTIONS_H

#include "CodeAddress.h"
#include "lib/wasm/Instruction.h"

namespace wasm_coredump {

/// Visits the instructions of a function from the first one at or behind From
/// on, up to its end or until the visitor returns false. An error if the code
/// can't be decoded; what comes before that is visited.
llvm::Error forEachInstruction(
    Session &S, const CodeAddress &From,
    llvm::function_ref<bool(const CodeAddress &, const Instruction &)> Visit);

/// "call 12 <calculate(int)>".
std::string instructionLine(Session &S, const CodeAddress &A,
                            const Instruction &I);

/// "20 00         ": the instruction's bytes.
std::string rawBytes(const CodeAddress &A, const Instruction &I);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_INSTRUCTIONS_H
